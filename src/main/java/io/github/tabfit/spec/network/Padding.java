package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What a kernel meets at an image's edges. */
public enum Padding implements Named {
  /** Nothing: it stays inside. */
  VALID,
  /** Zeros, as many that there is an output for each {@code stride} inputs. */
  SAME;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Number of outputs along one side.
   *
   * @param length of the side, at least 1
   * @param kernel places that the kernel spans
   * @param stride from one output's place to the next one's
   * @return 0 or less where the kernel does not fit in
   */
  public int outputs(int length, int kernel, int stride) {
    return switch (this) {
      case VALID -> Math.floorDiv(length - kernel, stride) + 1;
      case SAME -> (length + stride - 1) / stride;
    };
  }

  /** Number of zeros before the first place of a side; those behind the last are no fewer. */
  public int before(int length, int kernel, int stride) {
    return switch (this) {
      case VALID -> 0;
      case SAME ->
          Math.max(0, (outputs(length, kernel, stride) - 1) * stride + kernel - length) / 2;
    };
  }
}
