package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** How texts are cut. */
class CodePointsTest {

  private static final String SMILES = "\ud83d\ude00\ud83d\ude00\ud83d\ude00";

  @Test
  void aTextThatFitsStaysAsItIs() {
    assertSame(SMILES, CodePoints.first(SMILES, 3));
    assertSame(SMILES, CodePoints.first(SMILES, 3, "…"));
    assertEquals("", CodePoints.first("", 0, "…"));
  }

  @Test
  void aLongerOneEndsBetweenCodePoints() {
    assertEquals("\ud83d\ude00\ud83d\ude00", CodePoints.first(SMILES, 2));
    assertEquals("\ud83d\ude00…", CodePoints.first(SMILES, 1, "…"));
    assertEquals("…", CodePoints.first("a", 0, "…"));
  }
}
