package com.artakusuma.wags.webhook.address;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.boot.settings.Setting;
import com.artakusuma.wags.boot.settings.Settings;
import java.net.InetAddress;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @CsvSource({
    // the first and the last of each range that is none of the public internet, and their
    // neighbours
    "0.0.0.0, false",
    "0.255.255.255, false",
    "1.0.0.0, true",
    "9.255.255.255, true",
    "10.0.0.0, false",
    "10.255.255.255, false",
    "11.0.0.0, true",
    "100.63.255.255, true",
    "100.64.0.0, false",
    "100.127.255.255, false",
    "100.128.0.0, true",
    "126.255.255.255, true",
    "127.0.0.1, false",
    "127.255.255.255, false",
    "128.0.0.0, true",
    "169.253.255.255, true",
    "169.254.169.254, false",
    "169.255.0.0, true",
    "172.15.255.255, true",
    "172.16.0.0, false",
    "172.31.255.255, false",
    "172.32.0.0, true",
    "192.0.0.8, false",
    "192.0.2.1, false",
    "192.0.3.0, true",
    "192.88.99.1, false",
    "192.167.255.255, true",
    "192.168.0.0, false",
    "192.168.255.255, false",
    "192.169.0.0, true",
    "198.17.255.255, true",
    "198.18.0.0, false",
    "198.19.255.255, false",
    "198.20.0.0, true",
    "198.51.100.7, false",
    "203.0.113.7, false",
    "223.255.255.255, true",
    "224.0.0.1, false",
    "239.255.255.255, false",
    "240.0.0.1, false",
    "255.255.255.255, false",
    "8.8.8.8, true",
    "::, false",
    "::1, false",
    "::127.0.0.1, false",
    "::8.8.8.8, false",
    "::ffff:127.0.0.1, false",
    "::ffff:10.1.2.3, false",
    "::ffff:8.8.8.8, true",
    "64:ff9b::7f00:1, false",
    "100::1, false",
    "2001::1, false",
    "2001:1ff:ffff::1, false",
    "2001:200::1, true",
    "2001:db8::1, false",
    "2002:7f00:1::, false",
    "2606:4700:4700::1111, true",
    "3fff::1, false",
    "3ffe::1, true",
    "4000::1, false",
    "fc00::1, false",
    "fdff::1, false",
    "fe80::1, false",
    "febf::1, false",
    "fec0::1, false",
    "ff02::1, false"
  })
  void onlyThePublicInternetIsAllowed(String address, boolean allowed) throws Exception {
    assertEquals(
        allowed, AddressRules.of("").allow(InetAddress.getByName(address), false), address);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "10.1.255.255, true",
    "10.2.0.0, false",
    "192.168.7.7, true",
    "192.168.7.8, false",
    "fd12::5, true",
    "fd13::5, false",
    "::ffff:10.1.2.3, true",
    "8.8.8.8, true",
    "127.0.0.1, false"
  })
  void whatTheOperatorAllowsIsAllowedBesides(String address, boolean allowed) throws Exception {
    AddressRules rules = AddressRules.of("10.1.0.0/16, 192.168.7.7,fd12::/16");

    assertEquals(allowed, rules.allow(InetAddress.getByName(address), false), address);
  }

  @Test
  void aPublicAddressOfThisMachineIsAllowedOnlyByName() throws Exception {
    InetAddress own = InetAddress.getByName("11.22.33.44");

    assertFalse(AddressRules.of("").allow(own, true));
    assertTrue(AddressRules.of("").allow(own, false));
    assertTrue(AddressRules.of("11.22.33.44").allow(own, true));
    assertTrue(AddressRules.of("true").allow(own, true));
  }

  @Test
  void trueAllowsAll() throws Exception {
    assertTrue(AddressRules.of("true").allow(InetAddress.getByName("127.0.0.1"), false));
    assertTrue(AddressRules.of("true").allow(InetAddress.getByName("fe80::1"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0/8", "300.0.0.0/8", "internal", "/8"})
  void whatIsNoNetworkIsRefused(String written) {
    assertThrows(IllegalArgumentException.class, () -> AddressRules.of(written));
  }

  /** Else it would end a start that its settings, and the check, had let pass. */
  @Test
  void takesWhateverTheSettingTakes() {
    Setting setting =
        Settings.ALL.stream()
            .filter(one -> one.name().equals("WEBHOOK_ALLOW_PRIVATE"))
            .findAny()
            .get();
    String[] pieces = {
      "0",
      "1",
      "10",
      "010",
      "255",
      "256",
      "fd00",
      "ffff",
      ":",
      "::",
      ".",
      "10.0.0.0",
      "fd00::",
      "/",
      "/8",
      "/32",
      "/33",
      "/104",
      "/128",
      "/129",
      ",",
      " ",
      "-1",
      "+8"
    };
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      String written =
          random
              .ints(1 + random.nextInt(9), 0, pieces.length)
              .mapToObj(piece -> pieces[piece])
              .collect(Collectors.joining());
      if (setting.valid().test(written)) {
        assertDoesNotThrow(() -> AddressRules.of(written), written);
        taken++;
      }
    }
    assertTrue(taken > 1000, "taken: " + taken);
  }
}
