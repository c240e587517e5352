package com.artakusuma.wags.web.session;

import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.queue.receipt.ReceiptIntake;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Tells the program's entrance whose request it is that wants to bring a large body. On a server
 * that Boot did not start nobody asks.
 */
@WebListener
public class EntranceCallers implements ServletContextListener, EntranceCallerLookup {

  private static final Logger LOG = System.getLogger(EntranceCallers.class.getName());

  /** The gateway and the secret; neither has a character that a path would have to encode. */
  private static final Pattern RECEIPTS = Pattern.compile("/api/receipts/([^/]+)/([^/]+)$");

  private static final String NAME = "com.artakusuma.wags:type=Callers";

  @Inject private CallerLookup callers;
  @Inject private OpenSessions sessions;
  @Inject private ReceiptIntake receipts;
  @Resource private ContextService contexts;

  private String cookie;
  private boolean registered;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    cookie = event.getServletContext().getSessionCookieConfig().getName();
    try {
      // Asked outside of any request: with the application's own class loader and names
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(
              contexts.createContextualProxy(this, EntranceCallerLookup.class),
              ObjectName.getInstance(NAME));
      registered = true;
    } catch (InstanceAlreadyExistsException e) {
      LOG.log(Level.DEBUG, "Another application of this server answers by that name", e);
    } catch (JMException e) {
      throw new IllegalStateException("Nobody can say who sends a large body", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (!registered) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(ObjectName.getInstance(NAME));
    } catch (JMException e) {
      LOG.log(Level.WARNING, "The application is still asked who sends a request", e);
    }
  }

  @Override
  public @Nullable Integer userOf(@Nullable String key, @Nullable String cookies, String path) {
    Matcher asked = RECEIPTS.matcher(path);
    if (asked.find()) {
      return gateway(asked.group(1), asked.group(2));
    }
    return Stream.concat(Stream.ofNullable(key).map(ApiKey::hash), bySession(cookies).stream())
        .flatMap(hash -> callers.byKeyHashOutsideRequests(hash).stream())
        .map(Caller::id)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Integer gateway(String name, String secret) {
    try {
      return receipts.gateway(name, secret).map(gateway -> -1 - gateway.id()).orElse(null);
    } catch (UnreadableSecretException e) {
      throw new IllegalStateException(e); // nobody can tell
    }
  }

  private Optional<String> bySession(@Nullable String cookies) {
    String begin = cookie + "=";
    return Stream.of(cookies == null ? new String[0] : cookies.split(";"))
        .map(String::strip)
        .filter(written -> written.startsWith(begin))
        .map(written -> written.substring(begin.length()).replace("\"", ""))
        .flatMap(id -> sessions.keyHash(id).stream())
        .findFirst();
  }
}
