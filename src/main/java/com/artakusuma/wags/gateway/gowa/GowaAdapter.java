package com.artakusuma.wags.gateway.gowa;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Speaks to GOWA. The account is the device's id, the key {@code user:password}. */
@ApplicationScoped
public class GowaAdapter implements Adapter<GowaClient> {

  /** {@code no}: no device is named, for a server that has only one. */
  private static final String DEVICE = "device";

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Override
  public GatewayKind kind() {
    return GatewayKind.GOWA;
  }

  @Override
  public Class<GowaClient> client() {
    return GowaClient.class;
  }

  @Override
  public Response send(GowaClient client, Endpoint endpoint, Letter letter) {
    return client.send(Credentials.basic(endpoint.key()), device(endpoint), body(letter));
  }

  static String body(Letter letter) {
    return JSON.createObjectBuilder()
        .add(
            "phone",
            letter.isToGroup() ? letter.recipient() : letter.recipient() + "@s.whatsapp.net")
        .add("message", letter.text())
        .build()
        .toString();
  }

  static @Nullable String device(Endpoint endpoint) {
    return endpoint.option(DEVICE, "yes").equals("no") ? null : encoded(endpoint.account());
  }

  /** GOWA decodes the header as it does a value in a query. */
  private static String encoded(String account) {
    StringBuilder header = new StringBuilder();
    for (byte b : account.getBytes(StandardCharsets.UTF_8)) {
      if (b < ' ' || b > '~' || b == '%' || b == '+') {
        header.append('%').append(HEX.toHexDigits(b));
      } else {
        header.append((char) b);
      }
    }
    return header.toString();
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return GowaAnswer.read(answer, now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(GowaClient client, Endpoint endpoint) {
    return client.status(Credentials.basic(endpoint.key()), device(endpoint));
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return GowaAnswer.state(answer);
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
    return GowaReceipts.read(call, now);
  }
}
