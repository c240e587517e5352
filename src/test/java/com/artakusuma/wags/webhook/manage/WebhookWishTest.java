package com.artakusuma.wags.webhook.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.webhook.manage.WebhookWish.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookWishTest {

  private static Fault ofUrl(String url) {
    return new WebhookWish(url, null, List.of("message.sent"), true, true).fault();
  }

  private static Fault ofEvents(String... events) {
    return new WebhookWish("https://a.example/", null, List.of(events), true, true).fault();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://toko.example/hooks?from=wags",
        "http://toko.example:8080",
        "HTTPS://toko.example/",
        "https://[2606:4700::1]:8443/x",
        "https://8.8.8.8/"
      })
  void addressesThatCanBeCalled(String url) {
    assertNull(ofUrl(url));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "ftp://toko.example/",
        "toko.example",
        "//toko.example/",
        "https:///x",
        "https://user:secret@toko.example/",
        "https://toko.example@evil.example/",
        "https://toko.example/#part",
        "https://toko.example:70000/",
        "https://toko.example:0/",
        "https://tokö.example/",
        "https://toko.example/a b",
        "https://toko.example/\r\nHost: x",
        "https://toko.example\\@evil.example/",
        "file:///etc/passwd"
      })
  void addressesThatAreRefused(String url) {
    assertEquals(Fault.URL, ofUrl(url));
  }

  @Test
  void anAddressHasUpTo500Characters() {
    String start = "https://toko.example/";
    assertNull(ofUrl(start + "x".repeat(500 - start.length())));
    assertEquals(Fault.URL, ofUrl(start + "x".repeat(501 - start.length())));
  }

  @Test
  void eventsAreOneOrMoreThatThereAre() {
    assertNull(ofEvents("message.read", "broadcast.completed"));
    assertEquals(Fault.EVENTS, ofEvents());
    assertEquals(Fault.EVENTS, ofEvents("message.sent", "message.lost"));
    assertEquals(Fault.EVENTS, ofEvents("webhook.test"));
  }

  @Test
  void aDescriptionHasUpTo100Characters() {
    List<String> events = List.of("message.sent");
    assertNull(new WebhookWish("https://a.b/", "🙂".repeat(100), events, true, true).fault());
    assertEquals(
        Fault.DESCRIPTION,
        new WebhookWish("https://a.b/", "x".repeat(101), events, true, true).fault());
  }
}
