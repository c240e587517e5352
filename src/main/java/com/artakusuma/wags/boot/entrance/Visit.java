package com.artakusuma.wags.boot.entrance;

import com.artakusuma.wags.boot.entrance.http.BodyLeftOutException;
import com.artakusuma.wags.boot.entrance.http.Framing;
import com.artakusuma.wags.boot.entrance.http.Head;
import com.artakusuma.wags.boot.entrance.http.RefusedRequestException;
import com.artakusuma.wags.boot.entrance.receive.Admission;
import com.artakusuma.wags.boot.entrance.receive.Body;
import com.artakusuma.wags.boot.entrance.receive.Bounds;
import com.artakusuma.wags.boot.entrance.receive.HeadBytes;
import com.artakusuma.wags.boot.entrance.receive.Memory;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection and how far its requests have come. Whoever looks at it holds it: see {@link
 * Exclusive}.
 */
final class Visit extends Exclusive {

  enum Phase {
    /** Of TLS, before the first request. */
    HANDSHAKE,
    /** Of the next request nothing or not all of the head is there. */
    HEAD,
    /** The head is there, and not all of the body. */
    BODY,
    /** The server works on the request. */
    WORK,
    /** The rest of a body comes that nobody wants. */
    DISCARDING,
    /** It was refused; what comes is thrown away until its client hangs up. */
    CLOSING
  }

  private final Connection<?> connection;
  private final Monitoring monitoring;
  private final Admission admission;
  private final Memory memory;
  private final Outflow outflow;
  private final HeadBytes begun;

  private volatile Phase phase;
  private volatile long since = System.nanoTime();
  private long latest = since;
  private @Nullable Head head;
  private @Nullable Framing framing;
  private volatile @Nullable Body body;
  private int requests;
  private byte @Nullable [] kept;
  private boolean begunAsTls;
  private boolean plain;
  private volatile int record;
  private long recordSince;

  /**
   * A connection that was opened just now.
   *
   * @param tls whether it begins with a handshake
   */
  Visit(
      Connection<?> connection,
      Monitoring monitoring,
      Admission admission,
      Memory memory,
      boolean tls) {
    this.phase = tls ? Phase.HANDSHAKE : Phase.HEAD;
    this.plain = tls;
    this.connection = connection;
    this.monitoring = monitoring;
    this.admission = admission;
    this.memory = memory;
    this.outflow = new Outflow(connection);
    this.begun = new HeadBytes(memory);
  }

  Connection<?> connection() {
    return connection;
  }

  Outflow outflow() {
    return outflow;
  }

  Phase phase() {
    return phase;
  }

  /** When the phase began, as {@link System#nanoTime()} counts. */
  long since() {
    return since;
  }

  /** Whether anything of a request is there that is not whole. */
  boolean isWithinRequest() {
    return phase == Phase.BODY || (phase == Phase.HEAD && !begun.isEmpty());
  }

  /** The same, or of a record of TLS. */
  boolean isWithinRequestOrRecord() {
    return record > 0 || isWithinRequest();
  }

  /**
   * Looks at what came of TLS, before it is decrypted.
   *
   * @throws RefusedRequestException where it is plain HTTP
   */
  void take(TlsRecords records) throws RefusedRequestException {
    if (!begunAsTls && !records.beginAsTls()) {
      throw RefusedRequestException.malformed(
          "This port speaks HTTPS: write https:// in the address");
    }
    begunAsTls = true;
    if (record == 0 || records.whole() > 0) {
      recordSince = System.nanoTime();
    }
    keepRecord(records.rest());
  }

  private void keepRecord(int bytes) {
    memory.count(bytes - record);
    record = bytes;
  }

  /** The handshake is over; what comes from now on was encrypted. */
  void encrypt() {
    plain = false;
    if (phase == Phase.HANDSHAKE) {
      enter(Phase.HEAD);
    }
  }

  /** Whether it was refused before it spoke TLS. */
  boolean isTurnedAway() {
    return plain && phase == Phase.CLOSING;
  }

  /** Whether a user's large body is coming, or is being handed over. */
  boolean hasUpload() {
    Body coming = body;
    return coming != null && coming.isLarge();
  }

  /** How many requests have been passed on. */
  int requests() {
    return requests;
  }

  /**
   * Takes what came.
   *
   * @return the request for the server as soon as it is whole, of a large one the head; else null
   */
  byte @Nullable [] take(Buffer input) throws RefusedRequestException {
    latest = System.nanoTime();
    if (phase == Phase.WORK) {
      answered(requests);
    }
    while (input.hasRemaining()) {
      switch (phase) {
        case CLOSING -> input.position(input.limit());
        case DISCARDING -> {
          if (framing == null || framing.take(input, Visit::passOver)) {
            framing = null;
            enter(Phase.HEAD);
          }
        }
        default -> {
          byte[] whole = takeRequest(input);
          if (whole != null) {
            return whole;
          }
        }
      }
    }
    return null;
  }

  private byte @Nullable [] takeRequest(Buffer input) throws RefusedRequestException {
    if (phase != Phase.BODY) {
      if (!takeHead(input)) {
        return null;
      }
      monitoring.check(head(), (SocketAddress) connection.getPeerAddress());
      head = Monitoring.ofOwnSeries(head());
      framing = Framing.of(head);
      body = new Body(head, admission, memory);
      enter(Phase.BODY);
    }
    try {
      if (framing != null) {
        if (body().size() == 0 && !body().isLarge()) {
          body().announce(framing.length());
        }
        if (!framing.take(input, body())) {
          return null;
        }
      }
    } catch (BodyLeftOutException e) {
      byte[] without = head().written(0);
      forgetRequest();
      work();
      return without;
    }
    return whole();
  }

  /** Of the request that is being taken in. */
  private Head head() {
    return Objects.requireNonNull(head);
  }

  /** The same request's. */
  private Body body() {
    return Objects.requireNonNull(body);
  }

  private byte[] whole() {
    byte[] written = head().written(framing == null ? -1 : body().size());
    framing = null;
    work();
    if (body().isLarge()) {
      return written;
    }
    byte[] whole = body().behind(written);
    forgetRequest();
    return whole;
  }

  /** Takes bytes of the head; whether it is whole. */
  private boolean takeHead(Buffer input) throws RefusedRequestException {
    boolean begins = begun.isEmpty();
    head = begun.take(input);
    if (begins && (head != null || !begun.isEmpty())) {
      enter(Phase.HEAD); // its time begins with its first byte that is no blank line
    }
    return head != null;
  }

  /** Whether the client waits for a word before it sends the body. */
  boolean waitsForContinue() {
    boolean waits = phase == Phase.BODY && body().size() == 0 && head().has("expect");
    return waits && head().isLatest();
  }

  /** The next piece of the large body that is being handed over; empty at its end. */
  byte[] nextPiece() throws IOException {
    byte[] piece = hasUpload() ? body().next() : new byte[0];
    if (piece.length == 0 || body().isGivenOut()) {
      forgetRequest();
    }
    return piece;
  }

  /** Keeps what came behind a large body until that was handed over. */
  void keep(byte @Nullable [] behind) {
    kept = behind;
  }

  /** What was kept, once; null where there is nothing. */
  byte @Nullable [] takeKept() {
    byte[] behind = kept;
    kept = null;
    return behind;
  }

  /**
   * The server has answered a request.
   *
   * @param request its number; nothing happens where the next one is here already
   */
  void answered(int request) {
    if (phase == Phase.WORK && request == requests) {
      forgetRequest();
      enter(framing == null ? Phase.HEAD : Phase.DISCARDING);
    }
  }

  /** Nothing of it is wanted any more. */
  void refuse() {
    release();
    framing = null;
    enter(Phase.CLOSING);
  }

  /** Whether it takes longer than it may. */
  boolean isLate(Bounds bounds, long now) {
    return switch (phase) {
      case WORK -> false;
      case HANDSHAKE -> isOver(since, bounds.grace(), now);
      case HEAD ->
          (!begun.isEmpty() && isOver(since, bounds.grace(), now))
              || (record > 0 && isOver(recordSince, bounds.grace(), now));
      case DISCARDING -> isOver(since, bounds.grace(), now);
      case CLOSING -> isOver(since, Bounds.CLOSING, now);
      case BODY ->
          body().isLarge() ? isUploadLate(bounds, now) : isOver(since, bounds.grace(), now);
    };
  }

  private boolean isUploadLate(Bounds bounds, long now) {
    long secondsOverGrace = (now - since - bounds.grace().toNanos()) / 1_000_000_000L;
    return isOver(latest, bounds.grace(), now)
        || isOver(since, bounds.longest(), now)
        || secondsOverGrace * Bounds.SLOWEST > body().size();
  }

  private static boolean isOver(long since, Duration longest, long now) {
    return now - since > longest.toNanos();
  }

  private void work() {
    requests++;
    enter(Phase.WORK);
  }

  private void enter(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  @Override
  void release() {
    begun.forget();
    keepRecord(0);
    forgetRequest();
  }

  private void forgetRequest() {
    head = null;
    if (body != null) {
      body.close();
      body = null;
    }
  }

  private static void passOver(Buffer input, int count) {
    input.position(input.position() + count);
  }
}
