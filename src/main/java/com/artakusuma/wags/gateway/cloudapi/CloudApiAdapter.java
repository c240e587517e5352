package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * Speaks to Meta's Cloud API. The account is the phone number's id, the key a system user's token,
 * the webhook's secret the app's.
 */
@ApplicationScoped
public class CloudApiAdapter implements Adapter<CloudApiClient> {

  /** What Meta is told to say when it makes sure of the address. */
  private static final String VERIFY_TOKEN = "verify-token";

  @Override
  public GatewayKind kind() {
    return GatewayKind.CLOUD_API;
  }

  @Override
  public Class<CloudApiClient> client() {
    return CloudApiClient.class;
  }

  @Override
  public Response send(CloudApiClient client, Endpoint endpoint, Letter letter) {
    return client.send(endpoint.account(), bearer(endpoint), CloudApiBody.of(endpoint, letter));
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    boolean oneTemplate =
        letter.template() == null && !endpoint.option(CloudApiBody.TEMPLATE, "").isEmpty();
    return CloudApiAnswer.read(answer, oneTemplate, now);
  }

  @Override
  public boolean takesTemplates() {
    return true;
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(CloudApiClient client, Endpoint endpoint) {
    return client.number(endpoint.account(), bearer(endpoint), "health_status");
  }

  private static String bearer(Endpoint endpoint) {
    return "Bearer " + endpoint.key();
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return CloudApiAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  @Override
  public boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    return Signature.isHubOf(endpoint, call);
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return CloudApiReceipts.read(call, now);
  }

  @Override
  public boolean isOfSender(String detail) {
    return MetaError.of(detail)
        .flatMap(MetaError::meaning)
        .filter(CodeMeaning::ofSender)
        .isPresent();
  }

  @Override
  public Optional<String> challenge(Endpoint endpoint, GatewayCallback call) {
    String expected = endpoint.option(VERIFY_TOKEN, "");
    boolean genuine =
        !expected.isEmpty()
            && "subscribe".equals(call.query().get("hub.mode"))
            && Signature.isText(expected, call.query().get("hub.verify_token"));
    return genuine ? Optional.ofNullable(call.query().get("hub.challenge")) : Optional.empty();
  }
}
