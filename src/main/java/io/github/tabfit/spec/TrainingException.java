package io.github.tabfit.spec;

/** Training failed: exit code 4. */
public final class TrainingException extends TabfitException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what was required, what was found and what to do. */
  public TrainingException(String message) {
    super(message);
  }

  /** The same, keeping the cause. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
