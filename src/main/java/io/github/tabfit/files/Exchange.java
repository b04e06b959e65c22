package io.github.tabfit.files;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two names change what they name, at once: Java's own rename replaces no folder that has files.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** "Relative to the working directory", which absolute paths are not. */
  private static final int AT_FDCWD = -100;

  /** Linux calls it RENAME_EXCHANGE, macOS RENAME_SWAP. */
  private static final int SWAP = 2;

  private Exchange() {}

  /**
   * Exchanges two paths of one file system, on Linux and macOS.
   *
   * @return false, with nothing changed, where the system or the file system cannot
   */
  static boolean of(Path one, Path other) {
    byte[] first = bytes(one);
    byte[] second = bytes(other);
    try {
      if (Platform.isLinux()) {
        return Native.load("c", Linux.class).renameat2(AT_FDCWD, first, AT_FDCWD, second, SWAP)
            == 0;
      }
      return Platform.isMac() && Native.load("c", Mac.class).renamex_np(first, second, SWAP) == 0;
    } catch (LinkageError e) {
      LOG.debug("the system's rename cannot be called", e);
      return false;
    }
  }

  /** The path as the system has it, ended by a zero. */
  private static byte[] bytes(Path path) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    byte[] text = path.toAbsolutePath().toString().getBytes(charset);
    return Arrays.copyOf(text, text.length + 1);
  }

  interface Linux extends Library {
    int renameat2(int fromFolder, byte[] from, int toFolder, byte[] to, int flags);
  }

  interface Mac extends Library {
    int renamex_np(byte[] from, byte[] to, int flags);
  }
}
