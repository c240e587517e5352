package com.artakusuma.wags.gateway.cloudapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudApiBodyTest {

  @Test
  void withoutATemplateATextGoesAsItIs() {
    assertEquals(
        "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
            + "\"to\":\"6281234567890\",\"type\":\"text\",\"text\":{\"body\":\"Halo\\nAna\","
            + "\"preview_url\":false},\"biz_opaque_callback_data\":\"wags-1-a\"}",
        body(Map.of(), "Halo\nAna"));
  }

  @Test
  void withOneItIsTheTemplatesParameter() {
    assertEquals(
        "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
            + "\"to\":\"6281234567890\",\"type\":\"template\",\"template\":{\"name\":\"notice\","
            + "\"language\":{\"policy\":\"deterministic\",\"code\":\"en_US\"},"
            + "\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\","
            + "\"text\":\"Halo Ana\"}]}]},\"biz_opaque_callback_data\":\"wags-1-a\"}",
        body(Map.of("template", "notice", "language", "en_US"), "Halo Ana"));
  }

  @Test
  void itsLanguageIsIndonesianWhereNoneIsNamed() {
    assertTrue(body(Map.of("template", "notice"), "Halo").contains("\"code\":\"id\""));
  }

  /** Meta refuses parameters with line breaks, tabs, or more than four spaces in a row. */
  @Test
  void whatAParameterMayNotHaveBecomesOneSpace() {
    assertEquals("a b", parameter("a\nb"));
    assertEquals("a b", parameter("a \r\n\r\n  b"));
    assertEquals("a b", parameter("a\t b"));
    assertEquals("a b", parameter("a \u2028\u0085b"));
    assertEquals("a    b", parameter("a    b"));
    assertEquals("a b", parameter("a     b"));
    assertEquals("a", parameter("\n a \n"));
  }

  @Test
  void aMessagesOwnTemplateHasAParameterForEachOfItsLines() {
    assertEquals(
        "{\"name\":\"order_update\",\"language\":{\"policy\":\"deterministic\",\"code\":\"en_US\"},"
            + "\"components\":[{\"type\":\"body\",\"parameters\":["
            + "{\"type\":\"text\",\"text\":\"Ani\"},{\"type\":\"text\",\"text\":\"INV-7\"}]}]}",
        template(new ApprovedTemplate("order_update", "en_US", List.of()), "Ani\nINV-7"));
  }

  @Test
  void itsParametersHaveNamesWhereTheMessageSaysThem() {
    assertEquals(
        "{\"name\":\"order_update\",\"language\":{\"policy\":\"deterministic\",\"code\":\"ms\"},"
            + "\"components\":[{\"type\":\"body\",\"parameters\":["
            + "{\"type\":\"text\",\"parameter_name\":\"nama\",\"text\":\"Ani\"}]}]}",
        template(new ApprovedTemplate("order_update", null, List.of("nama")), "Ani"));
  }

  @Test
  void aTemplateWithoutVariablesHasNoComponents() {
    assertEquals(
        "{\"name\":\"hello_world\",\"language\":{\"policy\":\"deterministic\",\"code\":\"ms\"}}",
        template(new ApprovedTemplate("hello_world", null, List.of()), ""));
  }

  /** With a gateway's own template, which is not used, and its language, which is. */
  private static String template(ApprovedTemplate template, String text) {
    Letter letter = new Letter("wags-1-a", "ana", "6281234567890", text, template, null);
    return CloudApiBody.of(endpoint(Map.of("template", "notice", "language", "ms")), letter)
        .replaceAll(".*\"template\":(\\{.*}),\"biz.*", "$1");
  }

  private static String parameter(String text) {
    return JsonText.of(body(Map.of("template", "notice"), text))
        .at("template", "components")
        .each()
        .get(0)
        .at("parameters")
        .each()
        .get(0)
        .text("text");
  }

  private static String body(Map<String, String> options, String text) {
    return CloudApiBody.of(endpoint(options), new Letter("wags-1-a", "ana", "6281234567890", text));
  }

  private static Endpoint endpoint(Map<String, String> options) {
    return new Endpoint(
        1,
        "meta",
        GatewayKind.CLOUD_API,
        URI.create("https://graph.facebook.com/v25.0"),
        "1122334455667",
        options,
        Map.of());
  }
}
