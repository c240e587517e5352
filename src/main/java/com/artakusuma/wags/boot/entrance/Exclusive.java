package com.artakusuma.wags.boot.entrance;

import java.util.concurrent.locks.ReentrantLock;

/** A lock on something that one thread at a time works on, and that another one may end. */
abstract class Exclusive {

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean gone;

  /** Waits for whoever looks at it. */
  final void hold() {
    lock.lock();
  }

  /** Does not wait; whether this thread has it now. */
  final boolean tryHold() {
    return lock.tryLock();
  }

  final void letGo() {
    lock.unlock();
    releaseIfGone();
  }

  /** Nobody needs it any more: it is released by this thread, or by the one that has it. */
  final void end() {
    gone = true;
    releaseIfGone();
  }

  private void releaseIfGone() {
    if (gone && lock.tryLock()) {
      try {
        release();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Gives back what it has; may be called more than once. */
  abstract void release();
}
