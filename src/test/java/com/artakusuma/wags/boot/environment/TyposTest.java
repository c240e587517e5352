package com.artakusuma.wags.boot.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.boot.settings.Setting;
import com.artakusuma.wags.boot.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TyposTest {

  private static final List<String> KNOWN = Settings.ALL.stream().map(Setting::name).toList();

  @ParameterizedTest
  @CsvSource({
    "EXTERNAL_API_ULR, EXTERNAL_API_URL",
    "DELIVERY_SLOT, DELIVERY_SLOTS",
    "db_password, DB_PASSWORD",
    "DB_PASWORD, DB_PASSWORD",
    "WAGS_TIMEZON, WAGS_TIMEZONE",
    "GATEWAY_TIMEOUT, GATEWAY_TIMEOUT_SECONDS",
    "UPLOAD_MAX, UPLOAD_MAX_MB",
    "message_ttl, MESSAGE_TTL_HOURS",
    "CONSOLE_SESSION, CONSOLE_SESSION_MINUTES or CONSOLE_SESSION_HOURS",
  })
  void namesTheSettingThatIsLikelyMeant(String wrong, String right) {
    assertEquals(
        List.of(wrong + " in .env is not a setting of WAGS. Did you mean " + right + "?"),
        Typos.warnings(".env", List.of(wrong), KNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "JAVA_HOME",
        "MYSQL_ROOT_PASSWORD",
        "TZ",
        "DB",
        "COMPOSE_FILE",
        "SERVER",
        "OTEL_TRACES_SAMPLER"
      })
  void leavesNamesAloneThatAreOthers(String name) {
    assertEquals(List.of(), Typos.warnings(".env", List.of(name), KNOWN));
  }

  @Test
  void takesNoSettingForATypoOfAnother() {
    assertEquals(List.of(), Typos.warnings(".env", KNOWN, KNOWN));
  }
}
