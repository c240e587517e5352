package com.artakusuma.wags.gateway.fonnte;

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
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Speaks to Fonnte. The key is a device's token, so that the account's name does not matter. */
@ApplicationScoped
public class FonnteAdapter implements Adapter<FonnteClient> {

  @Override
  public GatewayKind kind() {
    return GatewayKind.FONNTE;
  }

  @Override
  public Class<FonnteClient> client() {
    return FonnteClient.class;
  }

  @Override
  public Response send(FonnteClient client, Endpoint endpoint, Letter letter) {
    return client.send(endpoint.key(), form(letter));
  }

  /**
   * No country is put before a number: it has one. A device that is not connected is to refuse
   * rather than to keep the message, which would leave days later.
   */
  static Form form(Letter letter) {
    return new Form()
        .param("target", letter.recipient())
        .param("message", letter.text())
        .param("countryCode", "0")
        .param("connectOnly", "true")
        .param("preview", "false");
  }

  @Override
  public SendResult read(Endpoint endpoint, Letter letter, Answer answer, Instant now) {
    return FonnteAnswer.read(answer, now);
  }

  @Override
  public boolean tellsState() {
    return true;
  }

  @Override
  public Response askState(FonnteClient client, Endpoint endpoint) {
    return client.device(endpoint.key());
  }

  @Override
  public SessionState readState(Endpoint endpoint, Answer answer) {
    return FonnteAnswer.state(answer);
  }

  @Override
  public boolean sendsReceipts(Endpoint endpoint) {
    return true;
  }

  @Override
  public Events read(Endpoint endpoint, GatewayCallback call, Instant now)
      throws UnreadableCallbackException {
    return FonnteReceipts.read(call, now);
  }
}
