package com.artakusuma.wags.boot.entrance.receive;

import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/**
 * Asks the application who sends a request; by its MBean, since Boot knows none of its classes.
 * Only a few ask at a time: where its database is slow, not all threads wait for it.
 */
public final class Callers {

  private static final Logger LOG = System.getLogger(Callers.class.getName());

  private static final String KEY = "x-api-key";
  private static final String COOKIE = "cookie";
  private static final String NAME = "com.artakusuma.wags:type=Callers";
  private static final String TEXT = String.class.getName();
  private static final String[] SIGNATURE = {TEXT, TEXT, TEXT};

  /** In the path of what gateways send, whose secret is part of it. */
  private static final String RECEIPTS = "/api/receipts/";

  private final Semaphore asking = new Semaphore(8);

  /** Whether a request says who sends it, rightly or not. */
  boolean names(Head head) {
    return head.has(KEY) || head.has(COOKIE) || head.path().contains(RECEIPTS);
  }

  /**
   * The user of a request's key or session, or the gateway of its path's secret; none where it has
   * no valid one.
   *
   * @throws RefusedRequestException where nobody can tell at the moment
   */
  OptionalInt userOf(Head head) throws RefusedRequestException {
    if (!names(head)) {
      return OptionalInt.empty();
    }
    if (!asking.tryAcquire()) {
      throw nobodyKnows();
    }
    try {
      return ask(head);
    } finally {
      asking.release();
    }
  }

  private static OptionalInt ask(Head head) throws RefusedRequestException {
    Object[] arguments = {head.value(KEY), head.value(COOKIE), head.path()};
    try {
      Object user =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(ObjectName.getInstance(NAME), "userOf", arguments, SIGNATURE);
      return user instanceof Integer id ? OptionalInt.of(id) : OptionalInt.empty();
    } catch (JMException | JMRuntimeException e) {
      // The application is going, or its database is away, which it has logged
      LOG.log(Level.DEBUG, "Nobody can tell who sends a request: {0}", e.toString());
      throw nobodyKnows();
    }
  }

  private static RefusedRequestException nobodyKnows() {
    return new RefusedRequestException(503, "The key cannot be checked at the moment. Try again.");
  }
}
