package com.artakusuma.wags.check.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.check.Notes;
import java.nio.file.Path;
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

  @ParameterizedTest
  @CsvSource({"2500, files.good", "2499, files.few"})
  void filesAreForClientsAndTheRest(long most, String key) {
    MachineCheck.files(most, 2000, notes);

    assertEquals(key, notes.all().get(0).key());
  }
}
