package io.github.tabfit.cli;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TrainingException;

/** What the program's exit codes mean. */
final class ExitCode {
  static final int DONE = 0;
  static final int OUR_FAULT = 1;
  static final int BAD_USAGE = 2;
  static final int BAD_DATA = 3;
  static final int TRAINING_FAILED = 4;
  static final int EXPORT_FAILED = 5;
  static final int INTERRUPTED = 130;

  /** 128 and the number of the signal by which a closed pipe ends other programs. */
  static final int PIPE_CLOSED = 141;

  private ExitCode() {}

  /** Whether memory ran out, on whichever thread. */
  static boolean isOutOfMemory(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  static int of(Throwable fault) {
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
