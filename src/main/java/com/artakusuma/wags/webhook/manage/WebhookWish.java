package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.webhook.EventType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its user wants it.
 *
 * @param url {@code http://} or {@code https://}, ASCII, up to 500 characters, without a user
 * @param description up to 100 characters, or null
 * @param events as {@link EventType#wire} writes them; at least one
 * @param broadcastMessages whether it wants events of the single messages of broadcasts, too
 * @param enabled whether events go there
 */
public record WebhookWish(
    @Nullable String url,
    @Nullable String description,
    List<String> events,
    boolean broadcastMessages,
    boolean enabled) {

  private static final int LONGEST_URL = 500;
  private static final int LONGEST_DESCRIPTION = 100;
  private static final int LAST_PORT = 65_535;

  /** What of it cannot be. */
  public enum Fault {
    URL,
    DESCRIPTION,
    EVENTS
  }

  public WebhookWish {
    events = List.copyOf(events);
  }

  /** The first fault, or null. */
  @Nullable Fault fault() {
    if (!isUrl()) {
      return Fault.URL;
    }
    if (description != null
        && (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION
            || !StandardCharsets.UTF_8.newEncoder().canEncode(description))) {
      return Fault.DESCRIPTION;
    }
    boolean known = events.stream().allMatch(event -> EventType.choice(event).isPresent());
    return events.isEmpty() || !known ? Fault.EVENTS : null;
  }

  private boolean isUrl() {
    return isUrl(url);
  }

  /**
   * Whether something is an address that events may be posted to: {@code http://} or {@code
   * https://}, ASCII, up to 500 characters, without a user and without a fragment.
   */
  static boolean isUrl(@Nullable String url) {
    if (url == null || url.length() > LONGEST_URL || !url.matches("[!-~]+")) {
      return false;
    }
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && uri.getPort() != 0
          && uri.getPort() <= LAST_PORT;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The host of its address. */
  String host() {
    return URI.create(url).getHost();
  }

  /** What it wants to be told of. */
  Set<EventType> types() {
    return events.stream()
        .flatMap(event -> EventType.choice(event).stream())
        .collect(Collectors.toSet());
  }
}
