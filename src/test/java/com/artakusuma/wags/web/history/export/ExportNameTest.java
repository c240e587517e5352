package com.artakusuma.wags.web.history.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.web.words.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | '' | wags-messages-2026-11-25.csv",
        "en | status=FAILED | wags-messages-failed-2026-11-25.csv",
        "id | status=FAILED,EXPIRED&by=ended | wags-pesan-gagal-kedaluwarsa-2026-11-25.csv",
        "en | sender=telkomsel&year=2026&month=2 | wags-messages-telkomsel-2026-2-2026-11-25.csv",
        "id | broadcast=#31&singles=1 | wags-pesan-siaran-31-hanya-pesan-tunggal-2026-11-25.csv",
        "en | text=a/b\"..\\c; | wags-messages-text-a-b-c-2026-11-25.csv",
      })
  void saysTheFilterAndTheDay(String language, String filter, String name) {
    assertEquals(name, name(language, filter).name());
  }

  @Test
  void otherScriptsAreEncodedBesideAPlainName() {
    assertEquals(
        "attachment; filename=\"wags-messages-text-eclair-_-2026-11-25.csv\";"
            + " filename*=UTF-8''wags-messages-text-%C3%A9clair-%E7%94%B5-2026-11-25.csv",
        name("en", "text=\u00c9clair \u7535").disposition());
  }

  @Test
  void aLongFilterMakesNoEndlessName() {
    assertEquals(
        "wags-messages-text-" + "x".repeat(35) + "-2026-11-25.csv",
        name("en", "text=" + "x".repeat(200)).name());
  }

  private static ExportName name(String language, String filter) {
    Map<String, String> written = new LinkedHashMap<>();
    for (String each : filter.isEmpty() ? new String[0] : filter.split("&")) {
      String[] parts = each.split("=", 2);
      written.put(parts[0], parts[1]);
    }
    Words words = new Words(Locale.forLanguageTag(language), ZoneId.of("Asia/Jakarta"));
    return new ExportName(written, LocalDate.of(2026, 11, 25), "csv", words);
  }
}
