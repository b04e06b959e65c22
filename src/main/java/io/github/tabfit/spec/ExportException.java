package io.github.tabfit.spec;

/** An export or a verification failed: exit code 5. */
public final class ExportException extends TabfitException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what was required, what was found and what to do. */
  public ExportException(String message) {
    super(message);
  }

  /** The same, keeping the cause. */
  public ExportException(String message, Throwable cause) {
    super(message, cause);
  }
}
