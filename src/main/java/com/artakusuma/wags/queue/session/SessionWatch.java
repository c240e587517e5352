package com.artakusuma.wags.queue.session;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.SessionReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks gateways how senders' sessions do, and holds or frees senders accordingly. Whichever node is
 * first asks; a session that is down is asked for every three seconds, so that its sender goes on
 * within five of its return, unless its vendor limits questions: then it is asked for as often as
 * one that is up.
 */
@ApplicationScoped
public class SessionWatch {

  private static final Logger LOG = System.getLogger(SessionWatch.class.getName());

  /** Gateways that do not answer keep these threads, and not each other's senders' messages. */
  private static final int THREADS = 4;

  private static final int DOWN_SECONDS = 3;

  /**
   * After the next question was due: what is held for a session goes on being tested by messages
   * when no node asks any more.
   */
  private static final int HOLD_SECONDS = 60;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private GatewayDirectory directory;
  @Inject private Gateways gateways;
  @Inject private ManagedExecutors executors;
  @Inject private QueueSignal signal;

  @Inject
  @ConfigProperty(name = "SESSION_POLL_SECONDS")
  private int upSeconds;

  private final Set<Integer> asking = ConcurrentHashMap.newKeySet();
  private ExecutorService threads;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    threads = executors.start("sessions", THREADS);
  }

  /** Asks for the sessions that are due; to be called every second. */
  public void look() {
    if (upSeconds == 0) {
      return;
    }
    try {
      boolean all = gateways.adapter(directory.ofSettings()).tellsState();
      due(all).stream().filter(sender -> asking.add(sender.id())).forEach(this::askSoon);
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Sessions are not asked for now: {0}", e.getMessage());
    }
  }

  private List<SessionSql.Due> due(boolean all) {
    return connections.read(
        connection -> new SessionSql(connection).due(all, DOWN_SECONDS, upSeconds));
  }

  private void askSoon(SessionSql.Due sender) {
    threads.execute(
        () -> {
          try {
            ask(sender);
          } catch (DatabaseException e) {
            LOG.log(
                Level.WARNING,
                "The session of sender {0} is not known: {1}",
                sender.name(),
                e.getMessage());
          } finally {
            asking.remove(sender.id());
          }
        });
  }

  private void ask(SessionSql.Due sender) {
    Endpoint endpoint;
    try {
      endpoint = directory.of(sender.name());
    } catch (UnreadableSecretException e) {
      return; // the first message says so
    }
    int downSeconds = downSeconds(endpoint.kind(), upSeconds);
    if (!gateways.adapter(endpoint).tellsState()) {
      forget(sender);
    } else if (transaction.run(
        connection -> new SessionSql(connection).take(sender, downSeconds, upSeconds))) {
      apply(sender.name(), endpoint, gateways.state(endpoint));
    }
  }

  /** As where its gateway, or that of the settings, is of another kind than before. */
  private void forget(SessionSql.Due sender) {
    if (sender.asked()
        && transaction.run(connection -> new SessionSql(connection).forget(sender.name()))) {
      signal.wake();
    }
  }

  /** How long after the last question one that is down is asked for again. */
  static int downSeconds(GatewayKind kind, int upSeconds) {
    return kind.limitsQuestions() ? upSeconds : DOWN_SECONDS;
  }

  /** A gateway said by itself that a session changed. */
  void reported(@Observes SessionReport report) {
    Endpoint gateway = report.gateway();
    String account = report.account();
    Endpoint meant = account == null ? gateway : gateway.as(account);
    directory.sendersOf(gateway, account).forEach(sender -> apply(sender, meant, report.state()));
  }

  /** Of a gateway or an account that the sender has left meanwhile nothing is noted. */
  private void apply(String sender, Endpoint endpoint, SessionState state) {
    if (state.status() == SessionState.Status.UNKNOWN) {
      return; // the next message will tell
    }
    boolean changed =
        transaction.run(
            connection -> {
              SessionSql sql = new SessionSql(connection);
              if (!sql.uses(sender, endpoint)) {
                return false;
              }
              boolean other = sql.note(sender, state);
              if (state.isDown()) {
                int seconds = downSeconds(endpoint.kind(), upSeconds) + HOLD_SECONDS;
                sql.hold(sender, reason(endpoint, state), seconds);
                return other;
              }
              return sql.free(sender) || other;
            });
    if (changed) {
      LOG.log(
          state.isDown() ? Level.WARNING : Level.INFO,
          "The session of sender {0} at gateway {1} is {2}",
          sender,
          endpoint.name(),
          state.status());
      signal.wake();
    }
  }

  private static Reason reason(Endpoint endpoint, SessionState state) {
    return state.status() == SessionState.Status.SCAN_QR
        ? Reason.of(ReasonCode.SCAN_QR, endpoint.address())
        : Reason.of(ReasonCode.SESSION_DOWN, endpoint.address());
  }
}
