package com.artakusuma.wags.web.words;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which language a reader gets: the one chosen by cookie, else the browser's, else English. */
public final class Language {

  private static final String COOKIE = "wags_language";
  private static final List<String> SPOKEN = List.of("en", "id");

  private Language() {}

  public static Locale of(HttpServletRequest request) {
    Stream<String> chosen =
        Stream.ofNullable(request.getCookies())
            .flatMap(Stream::of)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue);
    // Java 17 writes Indonesian as "id"; older ones as "in".
    Stream<String> preferred =
        Collections.list(request.getLocales()).stream().map(Locale::getLanguage);
    return Stream.concat(chosen, preferred)
        .filter(SPOKEN::contains)
        .findFirst()
        .map(Locale::forLanguageTag)
        .orElse(Locale.ENGLISH);
  }
}
