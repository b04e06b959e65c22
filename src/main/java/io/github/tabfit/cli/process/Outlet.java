package io.github.tabfit.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Standard output, which remembers what it was given and why it took no more. */
public final class Outlet extends OutputStream {
  private final OutputStream to;
  private boolean used;
  private IOException fault;

  public Outlet(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (fault != null) {
      throw fault;
    }
    try {
      to.write(bytes, offset, length);
      used = true;
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  /** Whether anything was printed. */
  public boolean isUsed() {
    return used;
  }

  /** Why it took no more. */
  public Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  /** Whether its reader went, as {@code head} does when it has its lines. */
  public boolean isPipeClosed() {
    // So says every system, in each of its languages.
    return fault != null
        && String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
