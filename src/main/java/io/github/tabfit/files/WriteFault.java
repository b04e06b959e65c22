package io.github.tabfit.files;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in a user's words why a file could not be written, and what to do. */
public final class WriteFault {
  private WriteFault() {}

  /**
   * The fault of a file that cannot be written.
   *
   * @param remedy what to do, as "choose another --output"
   */
  public static SpecException refused(Path file, IOException fault, String remedy) {
    return new SpecException(
        "%s: cannot be written: %s (%s)".formatted(file, reason(fault), remedy), fault);
  }

  /** The reason, without the file's name: "permission denied", "No space left on device". */
  public static String reason(IOException fault) {
    if (fault instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
      return "a file is in the way";
    }
    if (fault instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    if (fault instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
