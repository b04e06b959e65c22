package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.run.RunOutput;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepExecutionTest {
  @TempDir private Path folder;

  @Test
  void aPageThatCannotBeWrittenIsWarnedOfAndTheModelStays() {
    List<String> warnings = new ArrayList<>();
    SweepListener listener =
        new SweepListener() {
          @Override
          public void warned(String message) {
            warnings.add(message);
          }
        };
    SweepRun run =
        SweepExecution.run(
            Toy.document("sweep.trials=2"),
            RunOutput.of(folder.resolve("sweep")),
            listener,
            sweep -> {},
            Optional.of(
                ended -> {
                  throw new SpecException("report.html: cannot be written: no room");
                }));
    assertThat(warnings)
        .contains(
            "report.html is left out, the run is saved without it: report.html: cannot be written: no room (--no-report asks for none)");
    assertThat(run.winner().orElseThrow().model()).exists();
    assertThat(run.folder().resolve("leaderboard.csv")).exists();
    assertThat(run.folder().resolve("report.html")).doesNotExist();
  }
}
