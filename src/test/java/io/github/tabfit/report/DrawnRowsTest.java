package io.github.tabfit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Experiment;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.Section;
import io.github.tabfit.report.figure.ErrorInterval;
import io.github.tabfit.report.figure.Headline;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.report.section.Classes;
import io.github.tabfit.report.section.Numbers;
import io.github.tabfit.report.section.WorstRows;
import io.github.tabfit.run.ExperimentTraining;
import io.github.tabfit.run.RunOutput;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of 40 rows as if they were drawn of 50,000. */
class DrawnRowsTest {
  private static final int ALL = 50_000;

  @TempDir private Path folder;

  private RunFigures figures(String target, String setting, String value) throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("x,kind,price\n");
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      text.append(x).append(',').append(x + random.nextGaussian() > 0 ? "a" : "b").append(',');
      text.append(2 * x + random.nextGaussian()).append('\n');
    }
    Experiment experiment =
        Experiment.of(Files.writeString(folder.resolve("table.csv"), text), target)
            .with("preset", "quick")
            .with("training.epochs", 2)
            .with("data.columns." + (target.equals("kind") ? "price" : "kind"), "ignore")
            .with("data.split", "{train: 0.6, validation: 0.2, test: 0.2}")
            .with(setting, value);
    List<RunFigures> made = new ArrayList<>();
    RunOutput place =
        RunOutput.of(folder.resolve("run"))
            .with(
                (run, table) -> {
                  made.add(RunFigures.of(run, table));
                  return "";
                });
    ExperimentTraining.train(experiment.document(), place, TrainingListener.NONE, prepared -> {});
    return drawn(made.get(0));
  }

  private static RunFigures drawn(RunFigures figures) {
    MeasuredRows rows = figures.measured();
    MeasuredRows drawn =
        new MeasuredRows(
            rows.part(),
            ALL,
            rows.target(),
            rows.tableRows(),
            rows.actual(),
            rows.predicted(),
            rows.scores(),
            rows.lower(),
            rows.upper(),
            rows.weights());
    return new RunFigures(
        figures.run(),
        figures.table(),
        drawn,
        figures.classes(),
        figures.slices(),
        figures.reasoning(),
        figures.columns());
  }

  private static String html(Section section) {
    return Page.titled("page", "").with(section).html();
  }

  @Test
  void worstRowsAndCurvesSayOfHowManyRowsTheyAre() throws IOException {
    RunFigures figures = figures("kind", "network.layers", "[{units: 4}]");
    assertThat(html(WorstRows.of(figures))).contains("of the 40 drawn of the 50,000 test rows");
    assertThat(html(Classes.of(figures, figures.classes().orElseThrow())))
        .contains("All of 50,000 test rows, in the curves 40 of them:");
  }

  @Test
  void coverageOfIntervalsSaysOfHowManyRowsItIs() throws IOException {
    RunFigures figures = figures("price", "evaluation.interval", "0.8");
    assertThat(html(Numbers.intervals(figures)))
        .contains("of the 40 drawn of the 50,000 test rows");
  }

  @Test
  void accuracyOfDrawnRowsIsAsSureAsTheyAreMany() throws IOException {
    RunFigures figures = figures("kind", "cross_validation.folds", "2");
    Headline headline = Headline.of(figures);
    int rows = figures.measured().rows();
    assertThat(headline.interval()).isEqualTo(ErrorInterval.ofShare(headline.value(), rows));
    assertThat(html(Classes.of(figures, figures.classes().orElseThrow())))
        .contains(rows + " drawn of the 50,000 held-out rows: a row of the matrix");
  }
}
