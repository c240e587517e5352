package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.http.JsonAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads a recipient while it is being typed: {@code {"phone":"+62 812-3456-7890"}}, {@code
 * {"unusual":"+62 812345"}} for one that may be incomplete, {@code {"group":"...@g.us"}} or {@code
 * {"problem":"TOO_SHORT"}}. It comes as a form, since numbers in addresses would end up in logs.
 */
@WebServlet("/live/recipient.json")
public class RecipientCheckServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject
  @ConfigProperty(name = "PHONE_REGION", defaultValue = "ID")
  private String region;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String written = Objects.requireNonNullElse(request.getParameter("written"), "");
    Recipient.normalise(written, region)
        .ifPresentOrElse(
            recipient ->
                JsonAnswer.write(response, kind(recipient), Recipient.international(recipient)),
            () -> JsonAnswer.write(response, "problem", Recipient.problem(written, region).name()));
  }

  private static String kind(String recipient) {
    if (Recipient.isGroup(recipient)) {
      return "group";
    }
    return Recipient.isUsual(recipient) ? "phone" : "unusual";
  }
}
