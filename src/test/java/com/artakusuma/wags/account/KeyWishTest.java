package com.artakusuma.wags.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KeyWishTest {

  /** "Dibuat oleh" and a name of 64 characters are more than a key's name may have. */
  @Test
  void aNameThatIsMadeIsCutToWhatANameMayHave() {
    String made = "x".repeat(63) + "\ud83d\ude00" + "y".repeat(12);

    assertEquals("x".repeat(63) + "\ud83d\ude00", KeyWish.forAll(made).name());
    assertEquals("Budi", KeyWish.forAll("Budi").name());
  }
}
