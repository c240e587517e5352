package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Letter;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.regex.Pattern;

/** Writes messages: as free text, or as the only parameter of the gateway's template. */
final class CloudApiBody {

  /** An approved template's name; unset: texts go as they are, within 24 hours of an answer. */
  static final String TEMPLATE = "template";

  /** The language in which the template is to go, as Meta has it: {@code id}, {@code en_US}. */
  private static final String LANGUAGE = "language";

  private static final JsonProvider JSON = JsonProvider.provider();

  private static final String BREAK = "\\t\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}";

  /** A parameter may have no line break, no tab, and no more than four spaces in a row. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(" *+[" + BREAK + "][ " + BREAK + "]*+| {5,}+");

  private CloudApiBody() {}

  static String of(Endpoint endpoint, Letter letter) {
    String template = endpoint.option(TEMPLATE, "");
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("messaging_product", "whatsapp")
            .add("recipient_type", "individual")
            .add("to", letter.recipient());
    if (template.isEmpty()) {
      body.add("type", "text")
          .add(
              "text",
              JSON.createObjectBuilder().add("body", letter.text()).add("preview_url", false));
    } else {
      body.add("type", "template")
          .add("template", template(template, endpoint.option(LANGUAGE, "id"), letter.text()));
    }
    return body.add("biz_opaque_callback_data", letter.key()).build().toString();
  }

  private static JsonObjectBuilder template(String name, String language, String text) {
    JsonObjectBuilder parameter =
        JSON.createObjectBuilder()
            .add("type", "text")
            .add("text", FORBIDDEN.matcher(text.strip()).replaceAll(" "));
    return JSON.createObjectBuilder()
        .add("name", name)
        .add(
            "language",
            JSON.createObjectBuilder().add("policy", "deterministic").add("code", language))
        .add(
            "components",
            JSON.createArrayBuilder()
                .add(
                    JSON.createObjectBuilder()
                        .add("type", "body")
                        .add("parameters", JSON.createArrayBuilder().add(parameter))));
  }
}
