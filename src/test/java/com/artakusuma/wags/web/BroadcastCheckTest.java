package com.artakusuma.wags.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.broadcast.RecipientList;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastCheckTest {

  @Test
  void recipients_stand_in_lines_or_between_commas_semicolons_and_tabs() {
    BroadcastCheck check =
        check("Hi", "0812-1111-2222, 081311112222;081411112222\r\n\r\n081511112222\t");

    assertEquals(4, check.size());
    assertEquals(0, check.invalidCount());
  }

  @Test
  void duplicates_in_any_spelling_are_counted_once() {
    BroadcastCheck check = check("Hi", "081211112222\n+62 812 1111 2222\n6281211112222");

    assertEquals(1, check.size());
    assertEquals(2, check.duplicates());
  }

  @Test
  void what_is_no_recipient_is_listed_with_its_line_ten_at_most() {
    BroadcastCheck check = check("Hi", "\nBudi; Ani\n081211112222\n" + "x\n".repeat(12));

    assertEquals(14, check.invalidCount());
    assertEquals(10, check.invalid().size());
    assertEquals(4, check.invalidMore());
    assertEquals(
        List.of(
            new BroadcastCheck.Invalid(2, "Budi"),
            new BroadcastCheck.Invalid(2, "Ani"),
            new BroadcastCheck.Invalid(4, "x")),
        check.invalid().subList(0, 3));
  }

  @Test
  void the_duration_follows_the_pace() {
    assertEquals(Duration.ofMillis(1200), check("Hi", "081211112222\n081311112222").duration());
  }

  @Test
  void another_text_or_another_list_is_another_broadcast() {
    String checked = check("Hi", "081211112222").fingerprint();

    assertEquals(checked, check("Hi", "081211112222").fingerprint());
    assertNotEquals(checked, check("Hi!", "081211112222").fingerprint());
    assertNotEquals(checked, check("Hi", "081211112223").fingerprint());
  }

  @Test
  void more_than_the_limit_is_refused() {
    RecipientList two = new RecipientList("ID", 2);

    assertThrows(RecipientList.TooMany.class, () -> BroadcastCheck.of("Hi", "1\n2\n3", two, 100));
  }

  private static BroadcastCheck check(String text, String pasted) {
    return BroadcastCheck.of(text, pasted, new RecipientList("ID", 1_000), 100);
  }
}
