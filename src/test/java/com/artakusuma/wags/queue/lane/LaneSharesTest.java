package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.lane.LaneShares.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneSharesTest {

  @Test
  void twoOfOneWeightGoByTurns() {
    LaneShares shares = new LaneShares(List.of(new Lane(1, 0, 1), new Lane(2, 0, 1)), 0);

    assertEquals(Map.of(1L, 1), shares.next(1, 1));
    shares.served(1, 1);
    assertEquals(Map.of(2L, 1), shares.next(1, 1));
    shares.served(2, 1);
    assertEquals(Map.of(1L, 5, 2L, 5), shares.next(10, 1));
  }

  @Test
  void anUrgentOneGetsEightTimesAsMuch() {
    LaneShares shares = new LaneShares(List.of(new Lane(1, 0, 8), new Lane(2, 0, 1)), 0);

    assertEquals(Map.of(1L, 80, 2L, 10), shares.next(90, 1));
  }

  @Test
  void oneThatComesLateBeginsNowAndNotInThePast() {
    long now = 1_000 * LaneShares.STRIDE;
    LaneShares shares = new LaneShares(List.of(new Lane(1, now, 1), new Lane(2, 0, 1)), now);

    assertEquals(Map.of(1L, 5, 2L, 5), shares.next(10, 1));
  }

  @Test
  void largerBitesShareOutAmongFewer() {
    List<Lane> lanes = new ArrayList<>();
    for (int id = 1; id <= 100; id++) {
      lanes.add(new Lane(id, 0, 1));
    }

    assertEquals(8, new LaneShares(lanes, 0).next(64, 8).size());
    assertEquals(Map.of(1L, 64), new LaneShares(lanes.subList(0, 1), 0).next(64, 8));
  }

  @Test
  void whatOneDoesNotNeedTheOthersGet() {
    LaneShares shares = new LaneShares(List.of(new Lane(1, 0, 1), new Lane(2, 0, 1)), 0);
    shares.served(1, 3);
    shares.exhausted(1);

    assertEquals(Map.of(2L, 7), shares.next(7, 1));
    assertEquals(Map.of(1L, 3 * LaneShares.STRIDE), shares.turns());
  }

  /** However they come, are served and go, nobody is ahead of its share by more than two turns. */
  @Test
  void sharesAreFairByWeightOverAnyStretchWithTheSameLanes() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Map<Long, Integer> weights = new HashMap<>();
      List<Lane> lanes = new ArrayList<>();
      for (long id = 1; id <= 1 + random.nextInt(6); id++) {
        int weight = random.nextBoolean() ? 1 : 8;
        weights.put(id, weight);
        lanes.add(new Lane(id, random.nextInt(5) * LaneShares.STRIDE, weight));
      }
      long now = 10 * LaneShares.STRIDE;
      Map<Long, Integer> got = new HashMap<>();
      LaneShares shares = new LaneShares(lanes, now);
      for (int step = 0; step < 300; step++) {
        shares
            .next(1 + random.nextInt(3), 1)
            .forEach(
                (id, count) -> {
                  got.merge(id, count, Integer::sum);
                  shares.served(id, count);
                });
      }
      for (long one : weights.keySet()) {
        for (long other : weights.keySet()) {
          double ahead =
              (double) got.getOrDefault(one, 0) / weights.get(one)
                  - (double) got.getOrDefault(other, 0) / weights.get(other);
          assertTrue(ahead <= 2, () -> weights + " got " + got);
        }
      }
    }
  }
}
