package io.github.tabfit.notebook;

import io.github.tabfit.run.ExistingRun;
import io.github.tabfit.run.RunOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a notebook's cells call. The kernel that {@code tabfit notebooks} installs imports it. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows figures and tables below the cell.
   *
   * @throws IllegalStateException outside of the kernel
   */
  public static void show(Displayable... what) {
    for (Displayable one : what) {
      KernelDisplay.show(one);
    }
  }

  /** One number of each of several results, as series take them. */
  public static <T> double[] column(List<T> results, ToDoubleFunction<? super T> number) {
    return results.stream().mapToDouble(number).toArray();
  }

  /** Numbers evenly from one to another, both included. */
  public static double[] steps(double from, double to, int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> from + (to - from) * i / (count - 1))
        .toArray();
  }

  /**
   * A place for a notebook's run, where that of the last time may be: {@code target/notebooks/NAME}
   * of the checkout whose folder {@code notebooks} is the current one.
   */
  public static RunOutput scratch(String name) {
    return new RunOutput(Optional.of(folder(name)), ExistingRun.REPLACE);
  }

  /** The folder of {@link #scratch}. */
  public static Path folder(String name) {
    return Path.of("..", "target", "notebooks", name);
  }
}
