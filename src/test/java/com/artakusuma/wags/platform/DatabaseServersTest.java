package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers are asked for the key that encrypts a password. */
class DatabaseServersTest {

  @ParameterizedTest
  @CsvSource({
    "localhost:3306, true",
    "LOCALHOST:3306, true",
    "127.0.0.1:3307, true",
    "[::1]:3306, true",
    "database:3306, false",
    "127.example.com:3306, false",
    "localhost.example.com:3306, false",
    "[::2]:3306, false"
  })
  void thisMachineAlone(String address, boolean is) {
    assertEquals(is, DatabaseServers.isThisMachine(address));
  }
}
