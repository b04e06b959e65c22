package io.github.tabfit.cli.process;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TrainingException;

/** What the program's exit codes mean. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int OUR_FAULT = 1;
  public static final int BAD_USAGE = 2;
  public static final int BAD_DATA = 3;
  public static final int TRAINING_FAILED = 4;
  public static final int EXPORT_FAILED = 5;
  public static final int INTERRUPTED = 130;

  /** 128 and the number of the signal by which a closed pipe ends other programs. */
  public static final int PIPE_CLOSED = 141;

  private ExitCode() {}

  /** Whether memory ran out, on whichever thread. */
  public static boolean isOutOfMemory(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  public static int of(Throwable fault) {
    if (fault instanceof SpecException) {
      return BAD_USAGE;
    }
    if (fault instanceof DataException) {
      return BAD_DATA;
    }
    if (fault instanceof TrainingException || isOutOfMemory(fault)) {
      return TRAINING_FAILED;
    }
    return fault instanceof ExportException ? EXPORT_FAILED : OUR_FAULT;
  }
}
