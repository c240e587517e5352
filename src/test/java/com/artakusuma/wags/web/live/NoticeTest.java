package com.artakusuma.wags.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.hold.SenderHolds.Hold;
import com.artakusuma.wags.web.words.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said on every page of senders that are held. */
class NoticeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:15Z");
  private static final Caller ADMIN =
      new Caller(1, "boss", Role.ADMIN, EnumSet.allOf(KeyScope.class));

  @Test
  void eachOfThreeHeldSendersHasANotice() {
    List<Notice> notices = notices(3);

    assertEquals(
        List.of("sender-0", "sender-1", "sender-2"),
        notices.stream().map(Notice::release).toList());
  }

  @Test
  void ofMoreHeldSendersOneNoticeSaysHowMany() {
    List<Notice> notices = notices(300);

    assertEquals(4, notices.size());
    assertEquals("297 more senders are held.", notices.get(3).title());
    assertEquals("users.xhtml", notices.get(3).href());
    assertEquals("1 more sender is held.", notices(4).get(3).title());
  }

  private static List<Notice> notices(int held) {
    List<Hold> holds =
        IntStream.range(0, held)
            .mapToObj(i -> new Hold("sender-" + i, Reason.of(ReasonCode.KEY_REFUSED, 401), NOW))
            .toList();
    LiveFigures live = new LiveFigures(0, false, 0, 0, List.of(), holds, false, NOW);
    return Notice.of(live, new Words(Locale.ENGLISH, ZoneOffset.UTC), ADMIN);
  }
}
