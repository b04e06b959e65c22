package io.github.tabfit.runtime.nd4j;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An NVIDIA GPU, as its driver describes it.
 *
 * @param name the product
 * @param major compute capability before the point
 * @param minor and after it
 * @param driver version of the driver
 */
record Gpu(String name, int major, int minor, String driver) {
  /** What nd4j-cuda-11.6 holds machine code for; it holds no PTX that a newer GPU could compile. */
  static final String SERVED = "3.7 to 8.6";

  private static final Pattern LINE = Pattern.compile("(.+), *(\\d+)\\.(\\d+), *(\\S+)");
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader");

  /** The machine's GPUs; empty without the driver's {@code nvidia-smi}, which tells. */
  static List<Gpu> all() {
    try {
      Process process =
          new ProcessBuilder(QUERY).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return List.of();
        }
        return parse(new String(out, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  static List<Gpu> parse(String lines) {
    return lines.lines().map(LINE::matcher).filter(Matcher::matches).map(Gpu::of).toList();
  }

  private static Gpu of(Matcher line) {
    int major = Integer.parseInt(line.group(2));
    return new Gpu(line.group(1), major, Integer.parseInt(line.group(3)), line.group(4));
  }

  /** Why the driver cannot be used by programs; empty if it can. */
  static Optional<String> driverFault() {
    try {
      NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
      return Optional.empty();
    } catch (UnsatisfiedLinkError e) {
      return Optional.of("the driver's library libcuda.so.1 cannot be loaded");
    }
  }

  /** Why it cannot be used; empty if it can. */
  Optional<String> fault() {
    // Machine code serves the later minor versions of its major version too.
    boolean served = major == 3 ? minor >= 7 : major > 3 && major <= 8;
    return served
        ? Optional.empty()
        : Optional.of(
            "the %s has compute capability %d.%d, and nd4j-cuda-11.6 serves %s"
                .formatted(name, major, minor, SERVED));
  }
}
