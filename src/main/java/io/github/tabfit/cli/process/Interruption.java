package io.github.tabfit.cli.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the command is asked to end, and gets time to save what there is. The virtual machine
 * then exits with 128 plus the signal's number, 130 for Ctrl-C.
 */
public final class Interruption {
  private static final CountDownLatch ENDED = new CountDownLatch(1);
  private static final long SECONDS_TO_SAVE = 60;
  private static volatile boolean requested;
  private static volatile boolean waiting;

  private Interruption() {}

  public static void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::request, "interruption"));
  }

  public static boolean isRequested() {
    return requested;
  }

  public static void commandEnded() {
    ENDED.countDown();
  }

  /** Whether the command waits for its user, and so has nothing to save. */
  public static void waitsForInput(boolean now) {
    waiting = now;
  }

  private static void request() {
    requested = true;
    if (waiting) {
      return;
    }
    try {
      ENDED.await(SECONDS_TO_SAVE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
