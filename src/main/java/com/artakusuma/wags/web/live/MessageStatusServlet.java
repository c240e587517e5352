package com.artakusuma.wags.web.live;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.http.JsonAnswer;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.words.Language;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Where one message that the signed-in user may look at stands: {@code
 * {"status":"SENT","final":true}}, with a {@code reason} in the reader's language and its {@code
 * reason_code} where it ended otherwise. 404 where it is not theirs to see or not there.
 */
@WebServlet("/live/message.json")
public class MessageStatusServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Messages messages;
  @Inject private transient Scopes scopes;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Optional<MessageLine> message =
        WrittenId.read(request.getParameter("id"))
            .flatMap(id -> messages.find(scopes.widest().names(), id));
    if (message.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      JsonAnswer.write(response, "error", "Not found");
      return;
    }
    JsonObjectBuilder answer =
        Json.createObjectBuilder()
            .add("status", message.get().status().name())
            .add("final", !message.get().status().isOpen());
    if (message.get().reason() != null) {
      answer.add("reason", message.get().reason().sentence(Language.of(request)));
      answer.add("reason_code", message.get().reason().code().name());
    }
    JsonAnswer.write(response, answer.build());
  }
}
