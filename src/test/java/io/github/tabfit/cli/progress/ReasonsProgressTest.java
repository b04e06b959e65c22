package io.github.tabfit.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.cli.option.CommonOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReasonsProgressTest {
  private static final long SECOND = 1_000_000_000;

  private final StringWriter err = new StringWriter();
  private long now = 17;

  @Command
  private static final class Any {
    @Mixin private CommonOptions common;
  }

  private ReasonsProgress progress(String... options) {
    Any any = new Any();
    CommandLine line = new CommandLine(any);
    line.setErr(new PrintWriter(err, true));
    line.parseArgs(options);
    ReasonsProgress progress = new ReasonsProgress(any.common, () -> now);
    progress.begin();
    return progress;
  }

  private void passes(ReasonsProgress progress, int rows, long nanos) {
    now += nanos;
    progress.explained(rows);
  }

  @Test
  void whatRowsCostIsSaidOnceTheyTakeAWhile() {
    try (ReasonsProgress progress = progress()) {
      passes(progress, 50, 2 * SECOND);
      assertThat(err.toString()).isEmpty();
      passes(progress, 50, 2 * SECOND);
      passes(progress, 50, 9 * SECOND);
    }

    // 100 rows in 4 s: 40 ms a row, and 1,500 in a minute.
    assertThat(err.toString().lines())
        .containsExactly(
            "Note: reasons take about 40.0 ms a row, a minute for 1,500 rows (a smaller --background is faster)");
  }

  @Test
  void nothingIsSaidOfFewRowsNorToWhoWantsItQuiet() {
    try (ReasonsProgress few = progress()) {
      passes(few, 1000, 2 * SECOND);
    }
    try (ReasonsProgress quiet = progress("--quiet")) {
      passes(quiet, 10, 60 * SECOND);
    }

    assertThat(err.toString()).isEmpty();
  }
}
