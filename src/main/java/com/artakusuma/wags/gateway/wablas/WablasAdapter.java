package com.artakusuma.wags.gateway.wablas;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/**
 * Speaks to Wablas. The key is a device's token and secret, so that the account's name does not
 * matter.
 */
@ApplicationScoped
public class WablasAdapter implements Adapter<WablasClient> {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String GROUP = "@g.us";

  @Override
  public GatewayKind kind() {
    return GatewayKind.WABLAS;
  }

  @Override
  public Class<WablasClient> client() {
    return WablasClient.class;
  }

  @Override
  public Response send(WablasClient client, Endpoint endpoint, Letter letter) {
    return client.send(endpoint.key(), body(letter));
  }

  static String body(Letter letter) {
    JsonObjectBuilder message = JSON.createObjectBuilder();
    if (letter.isToGroup()) {
      message
          .add("phone", letter.recipient().replace(GROUP, ""))
          .add("isGroup", "true"); // a string, its documentation says
    } else {
      message.add("phone", letter.recipient());
    }
    message.add("message", letter.text()).add("ref_id", letter.key());
    return JSON.createObjectBuilder()
        .add("data", JSON.createArrayBuilder().add(message))
        .build()
        .toString();
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return WablasAnswer.read(answer, now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(WablasClient client, Endpoint endpoint) {
    return client.device(endpoint.key().split("\\.", 2)[0]);
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return WablasAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return WablasReceipts.read(call, now);
  }
}
