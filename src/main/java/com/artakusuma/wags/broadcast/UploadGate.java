package com.artakusuma.wags.broadcast;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets in lists of recipients, from programs and from the console. While a list still comes,
 * however slowly, it takes up a thread and no more: a quarter of the threads is for that, and of
 * those a fifth for one user. Only a list that is here waits for a slot, in which it is read: that
 * takes memory.
 */
@ApplicationScoped
public class UploadGate {

  private static final int SHARE_OF_THREADS = 4;
  private static final int SHARE_OF_USER = 5;
  private static final long MEGABYTE = 1L << 20;

  /** What reading one list may take, and what the program needs besides. */
  private static final long READING = 128 * MEGABYTE;

  private static final long BESIDES = 128 * MEGABYTE;

  @Inject
  @ConfigProperty(name = "BULK_CONCURRENT_UPLOADS")
  private int limit;

  @Inject
  @ConfigProperty(name = "HTTP_THREADS")
  private int threads;

  private FairSlots inside;
  private FairSlots reading;
  private int mostInside;
  private int mostOfUser;

  /** No room: for this user alone, or for anybody. */
  public static final class BusyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean own;
    private final int place;

    BusyException(String message, boolean own, int place) {
      super(message);
      this.own = own;
      this.place = place;
    }

    /** Whether it is the user itself who has as many as one may have. */
    public boolean isOwn() {
      return own;
    }

    /** Which place this user's list had among those that wait to be read; 0 where it had none. */
    public int place() {
      return place;
    }
  }

  @PostConstruct
  void open() {
    mostInside = Math.max(2, threads / SHARE_OF_THREADS);
    mostOfUser = Math.max(1, mostInside / SHARE_OF_USER);
    inside = new FairSlots(mostInside, mostOfUser);
    int slots = slots(limit, Runtime.getRuntime().maxMemory());
    reading = new FairSlots(slots, Math.max(1, slots / 2));
  }

  /** As many as are set, but no more than the memory is enough for, and one in any case. */
  static int slots(int limit, long memory) {
    return (int) Math.max(1, Math.min(limit, (memory - BESIDES) / READING));
  }

  /** A list on its way, from its first byte until it is stored; to be closed by its thread. */
  public final class Upload implements AutoCloseable {

    private final int user;
    private boolean hasSlot;

    private Upload(int user) {
      this.user = user;
    }

    /**
     * Waits for the slot in which it may be read; where it has one, for nothing.
     *
     * @param longest how long
     * @throws BusyException where there was none in time
     */
    public void awaitSlot(Duration longest) throws BusyException {
      if (hasSlot) {
        return;
      }
      try {
        int place = reading.take(user, longest.toMillis());
        hasSlot = place == 0;
        if (!hasSlot) {
          throw new BusyException("Other lists are still being read", false, place);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BusyException("The program is stopping", false, 0);
      }
    }

    @Override
    public void close() {
      if (hasSlot) {
        reading.giveBack(user);
      }
      inside.giveBack(user);
    }
  }

  /**
   * Lets a user's list come in.
   *
   * @throws BusyException where too many are on their way
   */
  public Upload enter(int user) throws BusyException {
    boolean own = inside.heldBy(user) >= mostOfUser;
    try {
      if (own || inside.take(user, 0) > 0) {
        throw own
            ? new BusyException(
                "Already " + mostOfUser + " lists of this user are on their way", true, 0)
            : new BusyException("Already " + mostInside + " lists are on their way", false, 0);
      }
      return new Upload(user);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException("The program is stopping", false, 0);
    }
  }

  /** Which place this user's list has among those that wait to be read, from 1; 0 for none. */
  public int place(int user) {
    return reading.place(user);
  }
}
