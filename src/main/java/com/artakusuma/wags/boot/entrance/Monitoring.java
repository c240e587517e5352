package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for health and metrics, which the server itself answers: by default this machine,
 * such as a Prometheus on it, and whoever has the token.
 *
 * @param open whether anybody may
 * @param token as it comes behind {@code Authorization: Bearer}; empty for none
 * @param home how this machine calls the server, where a proxy stands before it; null where none
 *     does, and any name will do
 */
public record Monitoring(boolean open, String token, @Nullable String home) {

  private static final Set<String> PATHS = Set.of("health", "metrics");

  /** What a proxy adds; its clients are not this machine, though it may be. */
  private static final Set<String> OF_PROXIES =
      Set.of(
          "forwarded",
          "via",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-real-ip");

  private static final Pattern OWN_NAME =
      Pattern.compile("(?i)(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]*)?");

  /** Refuses what is not for this client. */
  void check(Head head, SocketAddress client) throws RefusedRequestException {
    if (!open && isMeant(head.path()) && !isLocal(head, client) && !knows(head)) {
      throw new RefusedRequestException(
          403, "From outside the machine itself this needs the MONITORING_TOKEN");
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

  private boolean isLocal(Head head, SocketAddress client) {
    return client instanceof InetSocketAddress address
        && isOfThisMachine(address.getAddress())
        && OF_PROXIES.stream().noneMatch(head::has)
        && isOfNoPlainProxy(head)
        && isMeantForThisMachine(head);
  }

  /** As nginx passes a request on where it is told nothing but the address. */
  private static boolean isOfNoPlainProxy(Head head) {
    return head.isLatest() || !head.has("host");
  }

  /** Probes may say no Host; most proxies keep their client's. */
  private boolean isMeantForThisMachine(Head head) {
    String host = head.value("host");
    return home == null
        || host == null
        || OWN_NAME.matcher(host).matches()
        || host.replaceFirst(":[0-9]*$", "").equalsIgnoreCase(home);
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
