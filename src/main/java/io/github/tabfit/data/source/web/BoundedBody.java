package io.github.tabfit.data.source.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a server sends, as far as its size and its time are bounded. */
final class BoundedBody extends FilterInputStream {
  private final WebLimits limits;
  private final Future<?> end;
  private volatile boolean late;
  private long count;

  BoundedBody(InputStream in, WebLimits limits) {
    super(in);
    this.limits = limits;
    // Closing is what wakes a reader whose server says nothing.
    end =
        CompletableFuture.runAsync(
            this::endLate,
            CompletableFuture.delayedExecutor(limits.whole().toMillis(), TimeUnit.MILLISECONDS));
  }

  private void endLate() {
    late = true;
    try {
      in.close();
    } catch (IOException e) {
      // It is late: the reader says so.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(bytes, offset, length);
    } catch (IOException e) {
      throw late ? new IOException(tooLate(), e) : e;
    }
    if (late) {
      throw new IOException(tooLate());
    }
    count += Math.max(0, read);
    if (count > limits.bytes()) {
      throw new IOException("it is larger than %,d MiB".formatted(limits.bytes() >> 20));
    }
    return read;
  }

  private String tooLate() {
    return "not all of it came within %,d seconds".formatted(limits.whole().toSeconds());
  }

  @Override
  public void close() throws IOException {
    end.cancel(false);
    in.close();
  }
}
