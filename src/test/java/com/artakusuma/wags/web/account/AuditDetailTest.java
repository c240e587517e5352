package com.artakusuma.wags.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog.Line;
import com.artakusuma.wags.web.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditDetailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | LIMIT_SET | 1000 | 1.000 per menit",
        "id | LIMIT_SET |      | tanpa batas",
        "en | LIMIT_SET |      | no limit",
        "id | CAPS_SET  | 100/hour 1000/day | '100 per jam, 1.000 per hari'",
        "id | CAPS_SET  | '1000/hour ' | 1.000 per jam",
        "en | CAPS_SET  | 1000/day | '1,000 a day'",
        "id | CAPS_SET  |      | tanpa batas",
        "id | HOURS_SET | MON,TUE 08:00-17:00 Asia/Jakarta | 'Sen, Sel 08:00 sampai 17:00"
            + " (Asia/Jakarta)'",
        "en | HOURS_SET | SAT 20:00-02:00 UTC singles | 'Sat 20:00 to 02:00 (UTC), for single"
            + " messages, too'",
        "id | HOURS_SET |      | tanpa jam kirim",
        "id | USER_ADDED | VIEWER | peninjau",
        "id | USER_ADDED | 4711   | 4711",
        "id | VIEWER_MADE | OPERATOR | sebelumnya operator",
        "en | ADMIN_MADE |     | ''",
        "id | EXPORTED  | audit.csv | audit.csv",
        "id | LOGIN     |      | ''",
      })
  void detailsAreToldInTheReadersWords(String language, AuditAct act, String detail, String told) {
    Line line = new Line(1, Instant.EPOCH, act, "a", "b", "c", detail);
    Words words = new Words(Locale.forLanguageTag(language), ZoneId.of("Asia/Jakarta"));

    assertEquals(told, AuditDetail.words(line, words));
  }
}
