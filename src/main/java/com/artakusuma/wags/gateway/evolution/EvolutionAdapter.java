package com.artakusuma.wags.gateway.evolution;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.wire.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;

/** Speaks to Evolution API 2. The account is the instance, the key goes as {@code apikey}. */
@ApplicationScoped
public class EvolutionAdapter implements Adapter<EvolutionClient> {

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject private Clock clock;

  @Override
  public GatewayKind kind() {
    return GatewayKind.EVOLUTION;
  }

  @Override
  public Class<EvolutionClient> client() {
    return EvolutionClient.class;
  }

  @Override
  public Response send(EvolutionClient client, Endpoint endpoint, Letter letter) {
    return client.send(Credentials.plain(endpoint.key()), endpoint.account(), body(letter));
  }

  static String body(Letter letter) {
    return JSON.createObjectBuilder()
        .add("number", letter.recipient())
        .add("text", letter.text())
        .add("linkPreview", false)
        .build()
        .toString();
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return EvolutionAnswer.read(answer, now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(EvolutionClient client, Endpoint endpoint) {
    return client.state(Credentials.plain(endpoint.key()), endpoint.account());
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return EvolutionAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  /** The webhook secret is the webhook's {@code jwt_key}. */
  @Override
  public boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    String secret = endpoint.webhookSecret();
    return secret.isEmpty() || WebhookToken.isGenuine(secret, call, clock.instant());
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return EvolutionReceipts.read(call, now);
  }
}
