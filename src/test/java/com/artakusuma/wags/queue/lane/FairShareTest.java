package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.lane.FairShare.Part;
import com.artakusuma.wags.queue.lane.LaneShares.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairShareTest {

  private static final Part SMALL = new Part(1, 1, 25);
  private static final Part BIG = new Part(2, 1, 50_000);

  @Test
  void aSmallOneBesideABigOneTakesTwiceItsOwnTime() {
    assertEquals(50, FairShare.until(List.of(SMALL, BIG), SMALL, 25));
    assertEquals(50_025, FairShare.until(List.of(SMALL, BIG), BIG, 50_000));
  }

  @Test
  void anUrgentOneLetsAnEighthPass() {
    Part urgent = new Part(3, 8, 800);

    assertEquals(900, FairShare.until(List.of(BIG, urgent), urgent, 800));
  }

  @Test
  void aloneItWaitsForNobody() {
    assertEquals(25, FairShare.until(List.of(SMALL), SMALL, 25));
    assertEquals(25, FairShare.until(List.of(), SMALL, 25));
  }

  /** The forecast is what the scheduler does, message by message, to a message of each lane. */
  @Test
  void itIsRightWithinAMessageOfEachOtherLane() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<Part> parts = new ArrayList<>();
      for (long id = 1; id <= 1 + random.nextInt(6); id++) {
        parts.add(new Part(id, random.nextBoolean() ? 1 : 8, 1 + random.nextInt(200)));
      }
      Map<Long, Long> ends = simulated(parts);
      for (Part part : parts) {
        long expected = FairShare.until(parts, part, part.remaining());
        int most = parts.stream().mapToInt(Part::weight).sum();
        assertTrue(
            Math.abs(expected - ends.get(part.id())) <= most,
            () -> parts + " end at " + ends + ", " + part + " was expected at " + expected);
      }
    }
  }

  /** When the last message of each is sent, in messages of all. */
  private static Map<Long, Long> simulated(List<Part> parts) {
    Map<Long, Long> left = new HashMap<>();
    List<Lane> lanes = new ArrayList<>();
    parts.forEach(part -> left.put(part.id(), part.remaining()));
    parts.forEach(part -> lanes.add(new Lane(part.id(), 0, part.weight())));
    LaneShares shares = new LaneShares(lanes, 0);
    Map<Long, Long> ends = new HashMap<>();
    for (long sent = 1; !shares.isEmpty(); sent++) {
      long id = shares.next(1, 1).keySet().iterator().next();
      shares.served(id, 1);
      if (left.merge(id, -1L, Long::sum) == 0) {
        ends.put(id, sent);
        shares.exhausted(id);
      }
    }
    return ends;
  }
}
