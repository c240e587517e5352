package com.artakusuma.wags.gateway.wags;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks the plain dialect; two settings say how this gateway means its answers. */
@ApplicationScoped
public class WagsAdapter implements Adapter<WagsClient> {

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject
  @ConfigProperty(name = "GATEWAY_500_MEANS")
  private String internalErrorMeans;

  @Inject
  @ConfigProperty(name = "GATEWAY_SUCCESS_FIELD")
  private String successField;

  private WagsAnswer meaning;

  @PostConstruct
  void read() {
    meaning =
        new WagsAnswer(
            new SuccessAnswer(SuccessField.of(successField)),
            internalErrorMeans.equals("uncertain"));
  }

  @Override
  public GatewayKind kind() {
    return GatewayKind.WAGS;
  }

  @Override
  public Class<WagsClient> client() {
    return WagsClient.class;
  }

  @Override
  public Response send(WagsClient client, Endpoint endpoint, Letter letter) {
    String body =
        JSON.createObjectBuilder()
            .add("recipient", letter.recipient())
            .add("message", letter.text())
            .build()
            .toString();
    return client.send(endpoint.account(), endpoint.key(), letter.key(), body);
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return meaning.of(answer, now);
  }
}
