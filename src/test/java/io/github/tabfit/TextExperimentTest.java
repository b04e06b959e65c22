package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.Reviews;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Free text from the table to the score. */
class TextExperimentTest {
  @TempDir Path folder;

  private Experiment experiment() {
    return Experiment.of(Reviews.table(folder, 600), "liked")
        .with("data.columns.score", "ignore")
        .with("training.epochs", 30);
  }

  private double accuracy(Experiment experiment, String name) {
    return experiment.output(folder.resolve(name)).train().test().get("accuracy");
  }

  /** Without the reviews there is noise alone: half of the rows are liked. */
  @Test
  void wordsTellWhatTheRestOfTheTableDoesNot() {
    assertThat(accuracy(experiment(), "with")).isGreaterThan(0.75);
    assertThat(accuracy(experiment().with("data.columns.review", "ignore"), "without"))
        .isLessThan(0.65);
  }

  @Test
  void textIsNoTarget() {
    Path file = Specs.file(folder, "t.csv", "x,y\n1,a b c\n2,b c d\n3,a b c\n");
    assertThatThrownBy(() -> Experiment.of(file, "y").with("data.columns.y", "text").prepare())
        .isInstanceOf(SpecException.class)
        .hasMessage("data.columns.y must not be text: it is the target");
  }

  @Test
  void bucketsAreBounded() {
    assertThatThrownBy(() -> experiment().with("data.preprocessing.text.buckets", 5000).prepare())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            "data.preprocessing.text is refused: buckets must be >= 8 and <= 4096");
    assertThatThrownBy(() -> experiment().with("data.preprocessing.text.bucket", 64).prepare())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("did you mean 'buckets'");
  }
}
