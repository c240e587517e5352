package com.artakusuma.wags.check.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.check.Level;
import com.artakusuma.wags.check.Notes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "8.0.36, MySQL, OK",
    "9.7.4-2, MySQL, OK",
    "8.0.mysql_aurora.3.05.2, MySQL, OK",
    "5.7.44-log, MySQL, FAULT",
    "10.6.18-MariaDB, MariaDB, OK",
    "10.5.29-MariaDB-deb11, MariaDB, FAULT",
    "5.5.5-10.11.19-MariaDB-0+deb12u1, MariaDB, OK",
    "5.5.5-10.3.39-MariaDB, MariaDB, FAULT",
    "11.4.5-MariaDB, MariaDB, OK",
    "8.0.11-TiDB-v7.5.1, TiDB, FAULT",
    "unheard of, MySQL, FAULT",
  })
  void knowsWhichCanBeUsed(String text, String product, Level level) {
    Notes notes = new Notes();
    Version version = Version.of(text);
    version.judge(notes);

    assertEquals(product, version.product());
    assertEquals(level, notes.all().get(0).level());
  }
}
