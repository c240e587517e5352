package com.artakusuma.wags.boot.entrance.http;

import org.glassfish.grizzly.Buffer;

/** A body in chunks. What stands behind it, its trailers, is passed over: nobody here needs any. */
final class ChunkedBody implements Framing {

  /** Of a chunk's line, or of all trailers. */
  private static final int MOST_BYTES_BESIDE = 8 * 1024;

  /** Hexadecimal digits: 268 million bytes a chunk. */
  private static final int MOST_DIGITS = 7;

  private enum Step {
    SIZE,
    EXTENSION,
    DATA,
    END_OF_DATA,
    TRAILER
  }

  private Step step = Step.SIZE;
  private int digits;
  private int left;
  private int beside;
  private boolean carriageReturn;

  @Override
  public boolean take(Buffer input, Target target) throws RefusedRequestException {
    while (input.hasRemaining()) {
      if (step == Step.DATA) {
        int count = Math.min(left, input.remaining());
        target.take(input, count);
        left -= count;
        if (left == 0) {
          begin(Step.END_OF_DATA);
        }
      } else if (readBeside(input.get())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long length() {
    return -1;
  }

  /** Reads one byte that is none of the body's; whether it was the last one. */
  private boolean readBeside(byte next) throws RefusedRequestException {
    if (++beside > MOST_BYTES_BESIDE || (carriageReturn && next != '\n')) {
      throw malformed();
    }
    if (next == '\r') {
      carriageReturn = true;
      return false;
    }
    boolean endOfLine = next == '\n';
    if (endOfLine && !carriageReturn) {
      throw malformed();
    }
    carriageReturn = false;
    return endOfLine ? endLine() : readSign(next);
  }

  private boolean endLine() throws RefusedRequestException {
    switch (step) {
      case SIZE, EXTENSION -> {
        if (digits == 0) {
          throw malformed();
        }
        begin(left == 0 ? Step.TRAILER : Step.DATA);
      }
      case END_OF_DATA -> begin(Step.SIZE);
      default -> {
        if (digits == 0) {
          return true; // the empty line behind the last trailer
        }
        digits = 0;
      }
    }
    return false;
  }

  private boolean readSign(byte next) throws RefusedRequestException {
    switch (step) {
      case SIZE -> readDigit(next);
      case EXTENSION -> {
        // means nothing to anybody
      }
      case TRAILER -> digits = 1; // the line is not empty
      default -> throw malformed();
    }
    return false;
  }

  private void readDigit(byte next) throws RefusedRequestException {
    if (digits > 0 && (next == ';' || next == ' ' || next == '\t')) {
      step = Step.EXTENSION;
      return;
    }
    int digit = Character.digit(next, 16);
    if (digit < 0 || ++digits > MOST_DIGITS) {
      throw malformed();
    }
    left = left * 16 + digit;
  }

  private void begin(Step next) {
    step = next;
    digits = 0;
    if (next != Step.TRAILER) {
      beside = 0;
    }
  }

  private static RefusedRequestException malformed() {
    return RefusedRequestException.malformed("The chunks of the body are malformed");
  }
}
