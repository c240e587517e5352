package com.artakusuma.wags.account.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.7                         | 203.0.113.7
          198.51.100.1, 203.0.113.7           | 203.0.113.7
          203.0.113.7:4711                    | 203.0.113.7
          [2001:db8::7]:4711                  | 2001:db8::7
          [2001:db8::7]                       | 2001:db8::7
          2001:db8::7                         | 2001:db8::7
          ::ffff:203.0.113.7                  | ::ffff:203.0.113.7
          [2001:db8::7                        | 2001:db8::7
          """)
  void theLastAddressCountsWithoutItsPort(String header, String address) {
    assertEquals(address, ClientAddress.forwarded(List.of("192.0.2.1", header)));
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "10:0:0:20:30:40:50:60, 10::20:30:40:50:60",
    "fe80::1, fe80::1",
    "127.0.0.1, 127.0.0.1",
    "x:0:0, x:0:0"
  })
  void anAddressIsWrittenAsPeopleReadIt(String written, String shortened) {
    assertEquals(shortened, ClientAddress.shortened(written));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'203.0.113.7,'", "':80'"})
  void anEmptyOneIsNone(String header) {
    assertEquals("", ClientAddress.forwarded(List.of(header)));
  }

  @ParameterizedTest
  @CsvSource({"100", "60000"})
  void nobodyFillsTheMemoryWithIt(int length) {
    assertEquals(45, ClientAddress.forwarded(List.of("x".repeat(length))).length());
  }
}
