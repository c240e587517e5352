package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.http.JsonAnswer;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads a recipient while it is being typed: {@code {"phone":"+62 812-3456-7890"}}, {@code
 * {"unusual":"+62 841-2345-6789"}} for one out of a range that is not known, {@code
 * {"ambiguous":"+62 852-5123-4567","other":"+852 5123 4567"}}, {@code {"group":"...@g.us"}} or
 * {@code {"problem":"LETTERS","sign":"\"A\""}}. It comes as a form, since numbers in addresses
 * would end up in logs.
 */
@WebServlet("/live/recipient.json")
public class RecipientCheckServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String written = Objects.requireNonNullElse(request.getParameter("written"), "");
    Reading reading = Recipient.read(written, region);
    JsonObjectBuilder answer = Json.createObjectBuilder();
    if (reading.problem() == null) {
      answer.add(
          kind(reading), Recipient.international(Objects.requireNonNull(reading.recipient())));
    } else {
      answer.add("problem", reading.problem().name());
    }
    if (reading.other() != null) {
      answer.add("other", Recipient.international(reading.other()));
    }
    if (reading.sign() != null) {
      answer.add("sign", reading.sign());
    }
    JsonAnswer.write(response, answer.build());
  }

  private static String kind(Reading reading) {
    return switch (reading.kind()) {
      // what somebody types has been through no spreadsheet
      case USUAL, ROUND -> "phone";
      default -> reading.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
