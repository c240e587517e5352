package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @TempDir private Path folder;

  @Test
  void areTheSameAfterTheyWereKept() throws IOException {
    Results results =
        new Results(
            Group.ACCEPT,
            new Stamp(Map.of("commit", "abc1234", Stamp.FULL_SIZE, "true")),
            List.of(
                Figure.of("raw SQL", 20_000.5, Unit.PER_SECOND),
                Figure.of("accept", 8_000, Unit.PER_SECOND)
                    .spread(1.5, 20.25)
                    .comparedWith("raw SQL")
                    .noting("a note"),
                Figure.of("single", new Samples(new double[] {1, 2}))));

    results.save(folder);

    assertEquals(results, Results.load(folder, Group.ACCEPT));
    assertTrue(Results.load(folder, Group.ACCEPT).stamp().isFullSize());
  }

  @Test
  void aNoteCannotBreakTheLines() throws IOException {
    Figure figure = Figure.of("start", 5, Unit.SECONDS).noting("two\tcolumns\nand lines");
    new Results(Group.START, new Stamp(Map.of()), List.of(figure)).save(folder);

    assertEquals(
        "two columns and lines", Results.load(folder, Group.START).figures().get(0).note());
  }

  @Test
  void areMissedWhereNothingWasMeasured() {
    assertFalse(Results.isSaved(folder, Group.EXPAND));
  }
}
