package com.artakusuma.wags.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewKeyTest {

  @Test
  void aKeyIsRecognisableAndFitsIntoAnAddressAndAHeader() {
    assertTrue(NewKey.random().plain().matches("wags_[A-Za-z0-9]{40}"));
  }

  @Test
  void noTwoKeysAreAlike() {
    assertEquals(
        1_000, Stream.generate(NewKey::random).limit(1_000).map(NewKey::plain).distinct().count());
  }

  @Test
  void itsPrefixTellsItFromOthersAndFitsItsColumn() {
    NewKey key = NewKey.random();

    assertTrue(("wags" + key.prefix()).length() < key.plain().length());
    assertTrue(key.plain().startsWith("wags" + key.prefix()));
    assertEquals(8, key.prefix().length());
    assertTrue(
        Stream.generate(NewKey::random)
                .limit(1_000)
                .map(NewKey::prefix)
                .collect(Collectors.toSet())
                .size()
            > 990);
  }

  @Test
  void onlyItsHashIsToBeStored() {
    NewKey key = NewKey.random();

    assertEquals(ApiKey.hash(key.plain()), key.hash());
    assertEquals(64, key.hash().length());
  }

  @Test
  void itCannotBeLoggedByAccident() {
    NewKey key = NewKey.random();

    assertFalse(key.toString().contains(key.plain()));
  }
}
