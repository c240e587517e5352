package com.artakusuma.wags.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Results ACCEPT =
      new Results(
          Group.ACCEPT,
          new Stamp(Map.of("commit", "abc1234")),
          List.of(
              Figure.of("raw SQL: insert", 16_000, Unit.PER_SECOND),
              Figure.of("accept, 16 connections", 4_000, Unit.PER_SECOND)
                  .spread(3, 12.34)
                  .comparedWith("raw SQL: insert")
                  .noting("a note")));

  private static final Results START =
      new Results(
          Group.START,
          new Stamp(Map.of("commit", "def5678")),
          List.of(Figure.of("start to ready", 7.96, Unit.SECONDS)));

  @Test
  void aRowComparesAFigureWithItsTargetAndWithRawSql() {
    assertEquals(
        """
        ## Figures

        | what | measured | p50 | p99 | target | raw SQL | ratio | notes |
        |---|--:|--:|--:|---|--:|--:|---|
        | raw SQL: insert | 16,000/s |  |  |  |  |  |  |
        | accept, 16 connections | 4,000/s | 3.0 ms | 12.3 ms | ≥ 4,000/s: met | 16,000/s | 0.25 | a note |
        | start to ready | 8.0 s |  |  | < 8.0 s: met |  |  |  |
        """,
        Report.table(List.of(ACCEPT, START)));
  }

  @Test
  void whatAllGroupsShareStandsOnce() {
    String document = Report.document(List.of(ACCEPT, ACCEPT));

    assertTrue(document.contains("| commit | abc1234 |"), document);
  }

  @Test
  void whatGroupsDoNotShareIsSaidByGroup() {
    String document = Report.document(List.of(ACCEPT, START));

    assertTrue(document.contains("| commit | abc1234 (accept)<br>def5678 (start) |"), document);
  }
}
