package io.github.tabfit.spec;

/** A table cannot be used: exit code 3. */
public final class DataException extends TabfitException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what was required, what was found and what to do. */
  public DataException(String message) {
    super(message);
  }

  /** The same, keeping the cause. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
