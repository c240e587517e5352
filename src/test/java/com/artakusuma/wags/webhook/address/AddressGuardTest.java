package com.artakusuma.wags.webhook.address;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGuardTest {

  private static InetAddress[] of(String... addresses) throws UnknownHostException {
    InetAddress[] found = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      found[i] = InetAddress.getByName(addresses[i]);
    }
    return found;
  }

  @Test
  void oneAddressThatIsNotAllowedRefusesTheWholeName() throws Exception {
    AddressGuard guard = AddressGuard.of("", host -> of("8.8.8.8", "10.0.0.1"));

    assertThrows(BlockedAddressException.class, () -> guard.addresses("mixed.example"));
  }

  @Test
  void allAddressesOfAPublicNameCome() throws Exception {
    AddressGuard guard = AddressGuard.of("", host -> of("8.8.8.8", "2606:4700:4700::1111"));

    assertArrayEquals(of("8.8.8.8", "2606:4700:4700::1111"), guard.addresses("public.example"));
  }

  @Test
  void aNameWithoutAddressesIsUnknown() {
    AddressGuard guard = AddressGuard.of("true", host -> new InetAddress[0]);

    assertThrows(UnknownHostException.class, () -> guard.addresses("nobody.example"));
  }

  /** As browsers and the C library read them: what is resolved is what counts. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.1, true",
    "2130706433, true",
    "[::1], true",
    "[::ffff:127.0.0.1], true",
    "[fe80::1], true",
    "0.0.0.0, true",
    "localhost, true",
    "LOCALHOST, true",
    "8.8.8.8, false",
    "[2606:4700:4700::1111], false",
    "example.com, false"
  })
  void addressesThatAreWrittenOutAreKnownWithoutAName(String host, boolean blocked) {
    AddressGuard guard = AddressGuard.of("", InetAddress::getAllByName);

    assertEquals(blocked, guard.isBlockedAddress(host));
  }
}
