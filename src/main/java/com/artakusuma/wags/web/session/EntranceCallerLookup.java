package com.artakusuma.wags.web.session;

import javax.management.MXBean;

/** What the program's entrance asks the application, by JMX: it stands before any servlet. */
@MXBean
public interface EntranceCallerLookup {

  /**
   * The user on whose behalf a request comes.
   *
   * @param key its {@code X-Api-Key}; null where it has none
   * @param cookies its {@code Cookie} header; null where it has none
   * @return null where neither the key nor a session is valid
   */
  Integer userOf(String key, String cookies);
}
