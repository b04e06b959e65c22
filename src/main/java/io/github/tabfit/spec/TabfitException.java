package io.github.tabfit.spec;

/** A user's fault: the message says where, what was required, what was found and what to do. */
public abstract sealed class TabfitException extends RuntimeException
    permits SpecException, DataException, TrainingException, ExportException {
  private static final long serialVersionUID = 1L;

  TabfitException(String message) {
    super(message);
  }

  TabfitException(String message, Throwable cause) {
    super(message, cause);
  }
}
