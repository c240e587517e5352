package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;

/**
 * Who may ask for health and metrics, which the server itself answers: by default this machine,
 * such as a Prometheus on it, and whoever has the token.
 *
 * @param open whether anybody may
 * @param token as it comes behind {@code Authorization: Bearer}; empty for none
 */
public record Monitoring(boolean open, String token) {

  private static final Set<String> PATHS = Set.of("health", "metrics");

  /** What a proxy adds; its clients are not this machine, though it may be. */
  private static final Set<String> OF_PROXIES = Set.of("x-forwarded-for", "forwarded", "x-real-ip");

  /** Refuses what is not for this client. */
  void check(Head head, SocketAddress client) throws Refused {
    if (!open && isMeant(head.path()) && !isLocal(head, client) && !knows(head)) {
      throw new Refused(403, "From outside the machine itself this needs the MONITORING_TOKEN");
    }
  }

  /**
   * The request as the server gets it. Whoever asks for {@code /metrics} and says no more, as
   * Prometheus does, means WAGS: the server's own series have names that are none in Prometheus,
   * and are had by {@code ?scope=base} and {@code ?scope=vendor}.
   */
  static Head ofOwnSeries(Head head) {
    return head.path().equals("/metrics") && !head.hasQuery()
        ? head.asking("scope=application")
        : head;
  }

  private static boolean isLocal(Head head, SocketAddress client) {
    return client instanceof InetSocketAddress address
        && isOfThisMachine(address.getAddress())
        && OF_PROXIES.stream().noneMatch(head::has);
  }

  /** With SERVER_ADDRESS the machine calls itself from that address. */
  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false; // what cannot be told is a stranger
    }
  }

  private boolean knows(Head head) {
    String given = head.value("authorization");
    return !token.isEmpty()
        && given != null
        && MessageDigest.isEqual(bytes(given), bytes("Bearer " + token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** However it is written: the server looks at what stands before the first semicolon. */
  private static boolean isMeant(String path) {
    String plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    return PATHS.contains(firstPart(plain)) || PATHS.contains(firstPart(plain.split(";", 2)[0]));
  }

  private static String firstPart(String plain) {
    String first = "";
    int depth = 0;
    for (String part : plain.replace('\\', '/').split("/")) {
      String name = part.split(";", 2)[0].strip();
      if (name.equals("..")) {
        depth = Math.max(0, depth - 1);
      } else if (!name.isEmpty() && !name.equals(".")) {
        first = depth == 0 ? name : first;
        depth++;
      }
    }
    return first.toLowerCase(Locale.ROOT);
  }
}
