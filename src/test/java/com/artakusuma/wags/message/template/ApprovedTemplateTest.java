package com.artakusuma.wags.message.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovedTemplateTest {

  @Test
  void whatIsStoredIsReadAgain() {
    for (ApprovedTemplate template :
        List.of(
            new ApprovedTemplate("order_update", "en_US", List.of("nama", "nomor")),
            new ApprovedTemplate("order_update", null, List.of("nama")),
            new ApprovedTemplate("HX1", "id", List.of()),
            new ApprovedTemplate("hello_world", null, List.of()))) {
      assertEquals(template, ApprovedTemplate.of(template.stored()));
    }
    assertNull(ApprovedTemplate.of(null));
  }

  @Test
  void valuesAreTheLinesOfTheText() {
    assertEquals(List.of("Ani", "INV-7"), ApprovedTemplate.values("Ani\nINV-7"));
    assertEquals(List.of("Ani"), ApprovedTemplate.values("Ani"));
    assertEquals(List.of(), ApprovedTemplate.values(ApprovedTemplate.text(List.of())));
  }

  @Test
  void aValueHasOneLine() {
    assertEquals("Jl. Mawar 1 Solo", ApprovedTemplate.value(" Jl. Mawar 1\r\n\tSolo\u2028"));
  }

  @Test
  void namesHaveNothingThatSeparatesThem() {
    for (String bad : List.of("", "a/b", "a,b", "a b", "a".repeat(513), "naïve")) {
      assertFalse(ApprovedTemplate.isName(bad), bad);
      assertFalse(ApprovedTemplate.isParameter(bad), bad);
    }
    assertTrue(ApprovedTemplate.isName("HX9f0e_1"));
    assertTrue(ApprovedTemplate.isLanguage("id") && ApprovedTemplate.isLanguage("en_US"));
    assertTrue(ApprovedTemplate.isLanguage("fil") && ApprovedTemplate.isLanguage("pt_BR"));
    assertFalse(ApprovedTemplate.isLanguage("id/") || ApprovedTemplate.isLanguage("bahasa"));
  }

  @Test
  void peopleReadItsNameAndLanguage() {
    assertEquals("promo (id)", new ApprovedTemplate("promo", "id", List.of("a")).toString());
    assertEquals("promo", new ApprovedTemplate("promo", null, List.of()).toString());
  }
}
