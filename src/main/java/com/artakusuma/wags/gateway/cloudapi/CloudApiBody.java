package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/**
 * Writes messages: by the template that each names, or as free text, or as the only parameter of
 * the gateway's template.
 */
final class CloudApiBody {

  /** An approved template's name; unset: texts go as they are, within 24 hours of an answer. */
  static final String TEMPLATE = "template";

  /** The language in which the template is to go, as Meta has it: {@code id}, {@code en_US}. */
  private static final String LANGUAGE = "language";

  private static final JsonProvider JSON = JsonProvider.provider();

  private CloudApiBody() {}

  static String of(Endpoint endpoint, Letter letter) {
    JsonObjectBuilder body =
        JSON.createObjectBuilder()
            .add("messaging_product", "whatsapp")
            .add("recipient_type", "individual")
            .add("to", letter.recipient());
    String usual = endpoint.option(TEMPLATE, "");
    if (letter.template() != null) {
      body.add("type", "template")
          .add(
              "template",
              template(endpoint, letter.template(), ApprovedTemplate.values(letter.text())));
    } else if (usual.isEmpty()) {
      body.add("type", "text")
          .add(
              "text",
              JSON.createObjectBuilder().add("body", letter.text()).add("preview_url", false));
    } else {
      ApprovedTemplate template = new ApprovedTemplate(usual, null, List.of());
      body.add("type", "template")
          .add(
              "template",
              template(endpoint, template, List.of(ApprovedTemplate.value(letter.text()))));
    }
    return body.add("biz_opaque_callback_data", letter.key()).build().toString();
  }

  private static JsonObjectBuilder template(
      Endpoint endpoint, ApprovedTemplate template, List<String> values) {
    String language =
        template.language() == null ? endpoint.option(LANGUAGE, "id") : template.language();
    JsonObjectBuilder whole =
        JSON.createObjectBuilder()
            .add("name", template.name())
            .add(
                "language",
                JSON.createObjectBuilder().add("policy", "deterministic").add("code", language));
    return values.isEmpty()
        ? whole
        : whole.add(
            "components",
            JSON.createArrayBuilder()
                .add(
                    JSON.createObjectBuilder()
                        .add("type", "body")
                        .add("parameters", parameters(template.parameters(), values))));
  }

  private static JsonArrayBuilder parameters(List<String> names, List<String> values) {
    JsonArrayBuilder parameters = JSON.createArrayBuilder();
    for (int i = 0; i < values.size(); i++) {
      JsonObjectBuilder parameter = JSON.createObjectBuilder().add("type", "text");
      if (i < names.size()) {
        parameter.add("parameter_name", names.get(i));
      }
      parameters.add(parameter.add("text", values.get(i)));
    }
    return parameters;
  }
}
