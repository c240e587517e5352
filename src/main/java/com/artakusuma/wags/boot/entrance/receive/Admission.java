package com.artakusuma.wags.boot.entrance.receive;

import com.artakusuma.wags.boot.entrance.http.BodyLeftOutException;
import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may send a large body: only users, each a few at a time, so that others find room. */
public final class Admission {

  private final Bounds bounds;
  private final Callers callers;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<Integer, Integer> byUser = new ConcurrentHashMap<>();

  /**
   * Admits as many bodies as the bounds say.
   *
   * @param callers who says whose request it is
   */
  public Admission(Bounds bounds, Callers callers) {
    this.bounds = bounds;
    this.callers = callers;
  }

  /**
   * Begins a large body.
   *
   * @param length below 0 where that is not known
   * @throws BodyLeftOutException where the application is to say who this client is not
   * @throws RefusedRequestException where it is too large, or too many come at the moment
   */
  Upload admit(Head head, long length) throws RefusedRequestException {
    OptionalInt user = callers.userOf(head);
    if (user.isEmpty()) {
      throw callers.names(head) ? new BodyLeftOutException() : strangersBody();
    }
    if (length > bounds.largest()) {
      throw RefusedRequestException.tooLarge(
          "A body may have at most " + bounds.largest() + " bytes");
    }
    int id = user.getAsInt();
    enter(id);
    return Upload.in(bounds.folder(), bounds.largest(), () -> leave(id));
  }

  private static RefusedRequestException strangersBody() {
    return RefusedRequestException.tooLarge(
        "A body of more than " + Bounds.SMALL + " bytes needs a valid X-Api-Key or a login");
  }

  private void enter(int user) throws RefusedRequestException {
    if (byUser.merge(user, 1, Integer::sum) > bounds.uploadsOfOne()) {
      leaveUser(user);
      throw busy(429, "You have " + bounds.uploadsOfOne() + " large requests under way");
    }
    if (underWay.incrementAndGet() > bounds.uploads()) {
      leave(user);
      throw busy(503, bounds.uploads() + " large requests are under way");
    }
  }

  private void leave(int user) {
    underWay.decrementAndGet();
    leaveUser(user);
  }

  private void leaveUser(int user) {
    byUser.computeIfPresent(user, (id, count) -> count > 1 ? count - 1 : null);
  }

  private static RefusedRequestException busy(int status, String details) {
    return new RefusedRequestException(status, details + "; nothing was stored. Try again.");
  }
}
