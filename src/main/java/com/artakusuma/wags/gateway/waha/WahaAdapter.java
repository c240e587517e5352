package com.artakusuma.wags.gateway.waha;

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
import com.artakusuma.wags.gateway.wire.Credentials;
import com.artakusuma.wags.gateway.wire.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Speaks to WAHA. The account is the session, the key goes as {@code X-Api-Key}. */
@ApplicationScoped
public class WahaAdapter implements Adapter<WahaClient> {

  /**
   * {@code yes}: WAGS gives each message its id, so that receipts can tell of one whose answer got
   * lost. Engines NOWEB and GOWS from 2026.4.3 on take it; not tried against a real one.
   */
  private static final String OWN_IDS = "own-ids";

  /** WhatsApp's ids begin so, and have 18 digits more. */
  private static final String ID_BEGINNING = "3EB0";

  private static final int ID_DIGITS = 18;

  private static final JsonProvider JSON = JsonProvider.provider();

  @Override
  public GatewayKind kind() {
    return GatewayKind.WAHA;
  }

  @Override
  public Class<WahaClient> client() {
    return WahaClient.class;
  }

  @Override
  public Response send(WahaClient client, Endpoint endpoint, Letter letter) {
    return client.send(Credentials.plain(endpoint.key()), body(endpoint, letter));
  }

  static String body(Endpoint endpoint, Letter letter) {
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("session", endpoint.account())
            .add("chatId", letter.isToGroup() ? letter.recipient() : letter.recipient() + "@c.us")
            .add("text", letter.text())
            .add("linkPreview", false);
    String id = ownId(endpoint, letter);
    return (id == null ? body : body.add("id", id)).build().toString();
  }

  private static @Nullable String ownId(Endpoint endpoint, Letter letter) {
    return endpoint.option(OWN_IDS, "no").equals("yes")
        ? ID_BEGINNING + MessageId.hash(letter.key(), ID_DIGITS).toUpperCase(Locale.ROOT)
        : null;
  }

  @Override
  public @Nullable String idBeforehand(Endpoint endpoint, Letter letter) {
    return ownId(endpoint, letter);
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return WahaAnswer.read(answer, ownId(endpoint, letter), now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(WahaClient client, Endpoint endpoint) {
    return client.session(Credentials.plain(endpoint.key()), endpoint.account());
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return WahaAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  @Override
  public boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    String secret = endpoint.webhookSecret();
    return secret.isEmpty()
        || Signature.isHex(
            Signature.of("HmacSHA512", secret, call.body()), call.header("X-Webhook-Hmac"));
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return WahaReceipts.read(call, now);
  }
}
