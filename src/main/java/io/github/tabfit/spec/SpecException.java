package io.github.tabfit.spec;

/** The experiment file or the command line asks for something that cannot be: exit code 2. */
public final class SpecException extends TabfitException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what was required, what was found and what to do. */
  public SpecException(String message) {
    super(message);
  }

  /** The same, keeping the cause. */
  public SpecException(String message, Throwable cause) {
    super(message, cause);
  }
}
