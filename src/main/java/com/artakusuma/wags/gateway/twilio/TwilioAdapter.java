package com.artakusuma.wags.gateway.twilio;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import com.artakusuma.wags.gateway.wire.Credentials;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Speaks to Twilio. The account is the number from which messages come, the key {@code
 * AccountSid:AuthToken}.
 */
@ApplicationScoped
public class TwilioAdapter implements Adapter<TwilioClient> {

  /** A messaging service's SID, which then chooses the number; unset: the account is the number. */
  private static final String MESSAGING_SERVICE = "messaging-service";

  private static final String WHATSAPP = "whatsapp:";
  private static final JsonProvider JSON = JsonProvider.provider();

  @Override
  public GatewayKind kind() {
    return GatewayKind.TWILIO;
  }

  @Override
  public Class<TwilioClient> client() {
    return TwilioClient.class;
  }

  @Override
  public Response send(TwilioClient client, Endpoint endpoint, Letter letter) {
    return client.send(key(endpoint)[0], Credentials.basic(endpoint.key()), form(endpoint, letter));
  }

  static Form form(Endpoint endpoint, Letter letter) {
    Form form = new Form().param("To", address(letter.recipient()));
    String service = endpoint.option(MESSAGING_SERVICE, "");
    if (service.isEmpty()) {
      form.param("From", address(endpoint.account()));
    } else {
      form.param("MessagingServiceSid", service);
    }
    if (letter.template() == null) {
      form.param("Body", letter.text());
    } else {
      form.param("ContentSid", letter.template().name());
      form.param("ContentVariables", variables(letter));
    }
    String receipts = TwilioReceipts.address(endpoint, letter);
    return receipts.isEmpty() ? form : form.param("StatusCallback", receipts);
  }

  /** JSON: the values by their names, or by their places from 1. */
  private static String variables(Letter letter) {
    List<String> names = Objects.requireNonNull(letter.template()).parameters();
    List<String> values = ApprovedTemplate.values(letter.text());
    JsonObjectBuilder variables = JSON.createObjectBuilder();
    for (int i = 0; i < values.size(); i++) {
      variables.add(i < names.size() ? names.get(i) : Integer.toString(i + 1), values.get(i));
    }
    return variables.build().toString();
  }

  private static String address(String number) {
    if (number.startsWith(WHATSAPP)) {
      return number;
    }
    return WHATSAPP + (number.startsWith("+") ? number : "+" + number);
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    JsonText json = JsonText.of(answer.text());
    String id = json.text("sid");
    if (answer.isSuccess() && !id.isEmpty()) {
      return new SendResult.Accepted(answer.status(), answer.text(), id, false);
    }
    return TwilioCode.meaning(json.text("code"))
        .map(CodeMeaning::reading)
        .orElse(StatusMeaning::of)
        .of(answer, now);
  }

  @Override
  public boolean takesTemplates() {
    return true;
  }

  /** Twilio tells what becomes of a message only where the message says to whom. */
  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return TwilioReceipts.areWanted(endpoint);
  }

  /** Signed with the account's own token, unless another one is named. */
  @Override
  public boolean isGenuine(Endpoint endpoint, GatewayCallback call) {
    String secret = endpoint.webhookSecret();
    String token = secret.isEmpty() ? key(endpoint)[1] : secret;
    return token.isEmpty() || TwilioReceipts.isGenuine(endpoint, token, call);
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return TwilioReceipts.read(call, now);
  }

  @Override
  public boolean isOfSender(String detail) {
    return TwilioCode.meaning(detail).filter(CodeMeaning::ofSender).isPresent();
  }

  /** The account's SID and its token; either may be empty. */
  private static String[] key(Endpoint endpoint) {
    String key = endpoint.key();
    int colon = key.indexOf(':');
    return colon < 0
        ? new String[] {key, ""}
        : new String[] {key.substring(0, colon), key.substring(colon + 1)};
  }
}
