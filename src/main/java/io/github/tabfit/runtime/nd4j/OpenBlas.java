package io.github.tabfit.runtime.nd4j;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** The BLAS library that ND4J has loaded. */
public final class OpenBlas {
  private static int leases;
  private static int threadsBefore;

  private OpenBlas() {}

  /** Threads are as they were again when the last lease is closed. */
  public static final class Lease implements AutoCloseable {
    private boolean closed;

    private Lease() {}

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        endLease();
      }
    }
  }

  /** Who sets threads for a time holds one of these for as long. */
  public static synchronized Lease lease() {
    if (leases == 0) {
      threadsBefore = threads();
    }
    leases++;
    return new Lease();
  }

  private static synchronized void endLease() {
    leases--;
    if (leases == 0 && threads() != threadsBefore) {
      setThreads(threadsBefore);
    }
  }

  /** Threads that it uses for one product, at least 1. */
  public static int threads() {
    load();
    return openblas_nolapack.blas_get_num_threads();
  }

  /**
   * Sets the threads that it uses for one product, for the whole process.
   *
   * @param threads at least 1
   */
  public static void setThreads(int threads) {
    load();
    openblas_nolapack.blas_set_num_threads(threads);
  }

  /** What OpenBLAS says of itself: version, build options, the kernels that it took; else empty. */
  public static String description() {
    for (String name : List.of("libopenblas_nolapack.so.0", "libopenblas.so.0")) {
      Path library = Path.of(load()).resolveSibling(name);
      if (Files.exists(library)) {
        try {
          Function config =
              NativeLibrary.getInstance(library.toString()).getFunction("openblas_get_config");
          return config.invokeString(new Object[0], false).strip();
        } catch (LinkageError e) {
          return "";
        }
      }
    }
    return "";
  }

  private static String load() {
    return Loader.load(org.bytedeco.openblas.global.openblas_nolapack.class);
  }
}
