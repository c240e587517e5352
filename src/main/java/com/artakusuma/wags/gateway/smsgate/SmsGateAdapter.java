package com.artakusuma.wags.gateway.smsgate;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.wire.Credentials;
import com.artakusuma.wags.gateway.wire.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks to SMSGate. The key is {@code user:password} or a token. */
@ApplicationScoped
public class SmsGateAdapter implements Adapter<SmsGateClient> {

  /** {@code yes}: the account is the id of the phone to use; else the gateway chooses one. */
  private static final String DEVICE = "device";

  private static final int LONGEST_ID = 36;

  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject private Clock clock;

  @Override
  public GatewayKind kind() {
    return GatewayKind.SMSGATE;
  }

  @Override
  public Class<SmsGateClient> client() {
    return SmsGateClient.class;
  }

  /** An SMS goes to a number. */
  @Override
  public Optional<SendResult> refusal(Letter letter) {
    return letter.isToGroup()
        ? Optional.of(
            new SendResult.Rejected(null, "An SMS goes to no group", Fault.INVALID_NUMBER))
        : Adapter.super.refusal(letter);
  }

  @Override
  public Response send(SmsGateClient client, Endpoint endpoint, Letter letter) {
    return client.send(Credentials.basicOrBearer(endpoint.key()), body(endpoint, letter));
  }

  /** The phone looks at the time until which it may send; it is the same with every try. */
  static String body(Endpoint endpoint, Letter letter) {
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("id", id(letter))
            .add("textMessage", JSON.createObjectBuilder().add("text", letter.text()))
            .add("phoneNumbers", JSON.createArrayBuilder().add("+" + letter.recipient()))
            .add("withDeliveryReport", true);
    Instant expiresAt = letter.expiresAt();
    if (expiresAt != null) {
      body.add("validUntil", expiresAt.truncatedTo(ChronoUnit.MILLIS).toString());
    }
    String device = device(endpoint);
    return (device == null ? body : body.add("deviceId", device)).build().toString();
  }

  private static @Nullable String device(Endpoint endpoint) {
    return endpoint.option(DEVICE, "no").equals("yes") ? endpoint.account() : null;
  }

  private static String id(Letter letter) {
    String key = letter.key();
    return key.length() <= LONGEST_ID ? key : MessageId.hash(key, LONGEST_ID);
  }

  @Override
  public String idBeforehand(Endpoint endpoint, Letter letter) {
    return id(letter);
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return SmsGateAnswer.read(answer, id(letter), device(endpoint) != null, now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(SmsGateClient client, Endpoint endpoint) {
    return client.devices(Credentials.basicOrBearer(endpoint.key()));
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return SmsGateAnswer.state(answer, device(endpoint));
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  @Override
  public boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    String secret = endpoint.webhookSecret();
    return secret.isEmpty() || SmsGateReceipts.isGenuine(secret, call, clock.instant());
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return SmsGateReceipts.read(call, now);
  }

  @Override
  public boolean isOfSender(String detail) {
    return SmsGateReceipts.OF_PHONE.contains(detail);
  }
}
