package com.artakusuma.wags.gateway.smsgate;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.UnreadableWebhookException;
import com.artakusuma.wags.gateway.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Speaks to SMSGate. The key is {@code user:password}, or a token without a colon; the message's id
 * there is WAGS's own, so that a repeat of what was perhaps sent is no second message.
 */
@ApplicationScoped
public class SmsGateAdapter implements Adapter<SmsGateClient> {

  /** Which phone is to send, by its id there; unset: the service chooses. */
  private static final String DEVICE = "device";

  private static final JsonProvider JSON = JsonProvider.provider();

  @Override
  public GatewayKind kind() {
    return GatewayKind.SMSGATE;
  }

  @Override
  public Class<SmsGateClient> client() {
    return SmsGateClient.class;
  }

  @Override
  public Response send(SmsGateClient client, Endpoint endpoint, Letter letter) {
    return client.send(authorization(endpoint), body(endpoint, letter));
  }

  /** SMS knows no groups: the service would be given a number that is none. */
  @Override
  public Optional<SendResult> refusal(Letter letter) {
    return letter.isToGroup()
        ? Optional.of(
            new SendResult.Rejected(null, "An SMS goes to no group", Fault.INVALID_NUMBER))
        : Optional.empty();
  }

  static String body(Endpoint endpoint, Letter letter) {
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("id", letter.key())
            .add("textMessage", JSON.createObjectBuilder().add("text", letter.text()))
            .add("phoneNumbers", JSON.createArrayBuilder().add("+" + letter.recipient()))
            .add("withDeliveryReport", true);
    String device = endpoint.option(DEVICE, "");
    return (device.isEmpty() ? body : body.add("deviceId", device)).build().toString();
  }

  private static String authorization(Endpoint endpoint) {
    String key = endpoint.key();
    return key.contains(":")
        ? "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + key;
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return SmsGateAnswer.read(letter.key(), answer, now);
  }

  @Override
  public String idBeforehand(Endpoint endpoint, Letter letter) {
    return letter.key();
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Optional<Response> askState(SmsGateClient client, Endpoint endpoint) {
    return Optional.of(client.devices(authorization(endpoint)));
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return SmsGateAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts() {
    return true;
  }

  /**
   * Signed over the body and the time beside it. A call that is repeated later changes nothing, so
   * that its time is not looked at: the phone itself repeats one for two days.
   */
  @Override
  public boolean isGenuine(Endpoint endpoint, Webhook call) {
    String secret = endpoint.webhookSecret();
    String time = call.header("X-Timestamp");
    return secret.isEmpty()
        || (time != null
            && Signature.isHex(
                Signature.of(
                    "HmacSHA256", secret, call.body(), time.getBytes(StandardCharsets.UTF_8)),
                call.header("X-Signature")));
  }

  @Override
  public Events read(Endpoint endpoint, Webhook call, Instant now)
      throws UnreadableWebhookException {
    return SmsGateReceipts.read(call, now);
  }
}
