package com.artakusuma.wags.check.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.boot.entrance.receive.Bounds;
import com.artakusuma.wags.boot.server.EntranceBounds;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.SettingsTest;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineCheckTest {

  private final Notes notes = new Notes();

  @ParameterizedTest
  @CsvSource({
    "256, 512, memory.good",
    "512, 1024, memory.good",
    "128, 1024, memory.small",
    "900, 1024, memory.large",
  })
  void memoryIsForTheHeapAndWhatJavaNeedsBesides(long heap, long machine, String key) {
    MachineCheck.memory(heap, machine, notes);

    assertEquals(key, notes.all().get(0).key());
  }

  @ParameterizedTest
  @CsvSource({"512, disk.good", "511, disk.small"})
  void theTemporaryFolderTakesAllListsAtOnce(long free, String key) {
    MachineCheck.disk(Path.of("/tmp"), free, 512, notes);

    assertEquals(key, notes.all().get(0).key());
  }

  /** The entrance writes each body to a file, and the application once more. */
  @ParameterizedTest
  @CsvSource({
    "SERVER_UPLOADS, 5",
    "UPLOAD_MAX_MB, 300",
    "BULK_MAX_RECIPIENTS, 10000000",
    "BULK_MAX_VALUES_MB, 1000",
    "MESSAGE_MAX_CHARS, 1000000",
  })
  void listsTakeTwiceWhatTheEntranceLetsIn(String name, String value) throws Exception {
    Settings settings = SettingsTest.settings(Map.of(name, value));
    Bounds bounds = EntranceBounds.of(settings, Path.of("/tmp"));

    assertEquals(
        2L * bounds.uploads() * bounds.largest() / 1024 / 1024,
        MachineCheck.uploads(new Given(settings::text)));
  }

  /** Where a setting cannot be used. */
  @Test
  void listsTakeAsManyMegabytesAsByDefaultWhereNothingIsKnown() throws Exception {
    Settings defaults = SettingsTest.settings(Map.of());

    assertEquals(
        MachineCheck.uploads(new Given(defaults::text)),
        MachineCheck.uploads(new Given(name -> null)));
  }

  @ParameterizedTest
  @CsvSource({"2500, files.good", "2499, files.few"})
  void filesAreForClientsAndTheRest(long most, String key) {
    MachineCheck.files(most, 2000, notes);

    assertEquals(key, notes.all().get(0).key());
  }
}
