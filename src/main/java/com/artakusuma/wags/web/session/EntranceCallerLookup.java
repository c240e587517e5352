package com.artakusuma.wags.web.session;

import javax.management.MXBean;
import org.jspecify.annotations.Nullable;

/** What the program's entrance asks the application, by JMX: it stands before any servlet. */
@MXBean
public interface EntranceCallerLookup {

  /**
   * The user, or the gateway, on whose behalf a request comes.
   *
   * @param key its {@code X-Api-Key}; null where it has none
   * @param cookies its {@code Cookie} header; null where it has none
   * @param path what it asks for, as it was written
   * @return the user's id, or one below 0 for a gateway's; null where neither the key nor a session
   *     nor a secret in the path is valid
   */
  @Nullable Integer userOf(@Nullable String key, @Nullable String cookies, String path);
}
