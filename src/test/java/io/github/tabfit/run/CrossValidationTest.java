package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of all rows but a fold, scored on it. */
class CrossValidationTest {
  private static final int ROWS = 100;

  @TempDir private Path folder;
  private int runs;

  private Experiment quick(Path table, String target) {
    return Experiment.of(table, target)
        .with("preset", "quick")
        .with("network.units", 4)
        .with("training.epochs", 2)
        .output(folder.resolve("run" + runs++));
  }

  /** Numbers x and z, a group of four rows, a class, and y, a sum of them. */
  private static List<String> lines() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("x,z,g,c,y"));
    for (int row = 0; row < ROWS; row++) {
      double x = Math.round(1000 * random.nextGaussian()) / 1000.0;
      double z = Math.round(1000 * random.nextGaussian()) / 1000.0;
      lines.add(
          "%s,%s,g%d,%s,%s"
              .formatted(
                  x, z, row / 4, row % 5 == 0 ? "rare" : "usual", Math.round(1000 * (x + z))));
    }
    return lines;
  }

  private Path table(List<String> lines) throws IOException {
    return Files.write(folder.resolve("table" + runs++ + ".csv"), lines);
  }

  private static OutOfFold outOfFold(Run run) {
    return run.crossValidation().orElseThrow().rows();
  }

  private static int[] foldSizes(Run run, int repeat, int count) {
    int[] sizes = new int[count];
    for (int row : outOfFold(run).rows()) {
      sizes[outOfFold(run).fold(repeat, row) - 1]++;
    }
    return sizes;
  }

  @Test
  void everyRowIsHeldOutOnceARepeatAndClassesKeepTheirShares() throws IOException {
    Run run = quick(table(lines()), "c").with("cross_validation", "{folds: 5, repeats: 2}").train();

    OutOfFold rows = outOfFold(run);
    assertThat(rows.rows()).containsExactly(IntStream.range(0, ROWS).toArray());
    for (int repeat = 1; repeat <= 2; repeat++) {
      // 100 rows in 5 folds; of the 20 rare rows 4 are in each.
      assertThat(foldSizes(run, repeat, 5)).containsExactly(20, 20, 20, 20, 20);
      int[] rare = new int[5];
      for (int row = 0; row < ROWS; row += 5) {
        rare[rows.fold(repeat, row) - 1]++;
      }
      assertThat(rare).containsExactly(4, 4, 4, 4, 4);
    }
    assertThat(IntStream.range(0, ROWS).filter(row -> rows.fold(1, row) != rows.fold(2, row)))
        .isNotEmpty();
    List<FoldScores> folds = run.crossValidation().orElseThrow().folds();
    assertThat(folds).hasSize(10);
    assertThat(folds).extracting(FoldScores::repeat).containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    assertThat(folds).allMatch(fold -> fold.train() == 80 && fold.rows() == 20);
    assertThat(run.experiment().train().rows()).isEqualTo(ROWS);
  }

  @Test
  void rowsWithoutATargetOrOfWeightZeroAreInNoFold() throws IOException {
    List<String> lines = lines();
    lines.set(7, "0.5,0.5,g1,usual,");
    lines.set(9, "0,0.5,g2,usual,3");
    List<String> weighted = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      weighted.add(lines.get(i) + (i == 0 ? ",w" : i == 9 ? ",0" : ",2"));
    }
    Run run =
        quick(table(weighted), "y")
            .with("data.weight", "w")
            .with("cross_validation.folds", 2)
            .train();

    OutOfFold rows = outOfFold(run);
    // The header is line 1, so that lines.get(i) is line i + 1.
    assertThat(IntStream.of(rows.rows()).mapToLong(rows::lineOf).toArray())
        .hasSize(98)
        .doesNotContain(8, 10)
        .contains(7, 9, 11)
        .isSorted();
  }

  @Test
  void groupsStayInOneFold() throws IOException {
    Run run =
        quick(table(lines()), "y")
            .with("data.split.group", "g")
            .with("cross_validation.folds", 5)
            .train();

    OutOfFold rows = outOfFold(run);
    assertThat(rows.rows()).hasSize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      assertThat(rows.fold(1, row)).isEqualTo(rows.fold(1, row - row % 4));
    }
    // 25 groups of 4 rows.
    assertThat(foldSizes(run, 1, 5)).containsExactly(20, 20, 20, 20, 20);
  }

  @Test
  void foldsInTimeTrainOnTheBlocksBeforeThem() throws IOException {
    Run run =
        quick(table(lines()), "y")
            .with("data.split.method", "chronological")
            .with("cross_validation.folds", 3)
            .train();

    // Four blocks of 25 rows, the first of which is never held out.
    OutOfFold rows = outOfFold(run);
    assertThat(rows.rows()).containsExactly(IntStream.range(25, ROWS).toArray());
    for (int row : rows.rows()) {
      assertThat(rows.fold(1, row)).isEqualTo(row / 25);
    }
    assertThat(run.crossValidation().orElseThrow().folds())
        .extracting(FoldScores::train)
        .containsExactly(25, 50, 75);
  }

  /** The last of three folds in time is what a split with a quarter of test rows holds out. */
  @Test
  void foldIsTrainedAsTrainWouldWithThatFoldAsItsTestRows() throws IOException {
    Path table = table(lines());
    Experiment experiment =
        quick(table, "y")
            .with("preset", "standard")
            .with("ensemble.members", 2)
            .with("data.split.method", "chronological");
    Run folds = experiment.with("cross_validation.folds", 3).train();
    Run plain = experiment.with("data.split.test", 0.25).output(folder.resolve("plain")).train();

    assertThat(plain.experiment().test().rows()).isEqualTo(25);
    FoldScores last = folds.crossValidation().orElseThrow().folds().get(2);
    assertThat(last.metrics()).isEqualTo(plain.test());
    assertThat(last.baseline()).isEqualTo(plain.baseline().metrics());
  }

  @Test
  void savedModelIsThatOfTrainingWithoutTestRows() throws IOException {
    Path table = table(lines());
    Experiment experiment = quick(table, "y").with("data.split.validation", 0.2);
    Run folds = experiment.with("cross_validation.folds", 2).train();
    Run plain = experiment.with("data.split.test", 0).output(folder.resolve("plain")).train();

    assertThat(folds.experiment().validation().rows()).isEqualTo(20);
    assertThat(folds.bundle().network().params()).isEqualTo(plain.bundle().network().params());
    assertThat(folds.crossValidation().orElseThrow().folds())
        .allMatch(fold -> fold.train() == 40 && fold.validation() == 10 && fold.rows() == 50);
  }

  /** Features, target and what is left open: the outlier would move means, bins and choices. */
  @Test
  void outlierReachesNoModelThatDidNotTrainOnIt() throws IOException {
    List<String> usual = lines();
    List<String> planted = lines();
    planted.set(51, "1000000,-1000000,g12,usual,1000000000");
    OutOfFold[] rows = new OutOfFold[2];
    for (int i = 0; i < 2; i++) {
      rows[i] =
          outOfFold(
              quick(table(i == 0 ? usual : planted), "y")
                  .with("preset", "standard")
                  .with("ensemble", "{members: 2, resample: folds, folds: 2}")
                  .with("cross_validation.folds", 3)
                  .train());
    }
    int own = rows[0].fold(1, 50);
    int changed = 0;
    for (int row = 0; row < ROWS; row++) {
      assertThat(rows[1].fold(1, row)).isEqualTo(rows[0].fold(1, row));
      boolean equal = rows[0].predicted(row) == rows[1].predicted(row);
      if (rows[0].fold(1, row) == own) {
        assertThat(equal).as("row %d", row).isEqualTo(row != 50);
      } else if (!equal) {
        changed++;
      }
    }
    // Those of the other two folds, whose models trained on it.
    assertThat(changed).isEqualTo(ROWS - foldSize(rows[0], own));
  }

  private static int foldSize(OutOfFold rows, int fold) {
    return (int) IntStream.of(rows.rows()).filter(row -> rows.fold(1, row) == fold).count();
  }

  /** A network without randomness: repeats differ by how rows are dealt, which the seed shifts. */
  @Test
  void repeatsAreAveraged() throws IOException {
    Path table = table(lines());
    Experiment linear =
        quick(table, "c")
            .with("network", "{layers: [], weight_init: zero}")
            .with("training.batch_size", 1000)
            .with("training.optimizer.learning_rate", 0.3);
    OutOfFold first = outOfFold(linear.with("seed", 5).with("cross_validation.folds", 2).train());
    OutOfFold second =
        outOfFold(
            linear
                .with("seed", 6)
                .with("cross_validation.folds", 2)
                .output(folder.resolve("second"))
                .train());
    OutOfFold both =
        outOfFold(
            linear
                .with("seed", 5)
                .with("cross_validation", "{folds: 2, repeats: 2}")
                .output(folder.resolve("both"))
                .train());

    for (int row = 0; row < ROWS; row++) {
      double mean = (first.scores(row)[0] + second.scores(row)[0]) / 2;
      assertThat(both.scores(row)[0]).isCloseTo(mean, within(1e-5));
      assertThat(both.fold(2, row)).isEqualTo(second.fold(1, row));
      assertThat(both.predicted(row)).isEqualTo(mean >= 0.5 ? 0 : 1);
    }
  }

  @Test
  void sameBitsForAnyNumberOfThreads() throws IOException {
    Path table = table(lines());
    List<Run> threads = new ArrayList<>();
    for (int count : new int[] {1, 2, 4}) {
      threads.add(
          quick(table, "c")
              .with("preset", "standard")
              .with("ensemble", "{members: 3, resample: folds, folds: 3}")
              .with("cross_validation.folds", 2)
              .with("training.threads", count)
              .train());
    }
    for (Run run : threads.subList(1, 3)) {
      assertThat(run.crossValidation().orElseThrow().folds())
          .isEqualTo(threads.get(0).crossValidation().orElseThrow().folds());
      assertThat(run.bundle().network().params())
          .isEqualTo(threads.get(0).bundle().network().params());
      assertThat(run.folder().resolve(RunFiles.OUT_OF_FOLD))
          .hasSameBinaryContentAs(threads.get(0).folder().resolve(RunFiles.OUT_OF_FOLD));
    }
  }

  @Test
  void metricsThatAFoldDoesNotDefineAreLeftOutOfTheMean() {
    // By hand: mean of 1, 2, 6 is 3; squared deviations 4 + 1 + 9 = 14, sd sqrt(14 / 2).
    List<FoldScores> folds =
        List.of(fold(1, 0.5), fold(2, 0.5), fold(Double.NaN, 0.25), fold(6, 0.75));
    FoldStatistics figures = FoldStatistics.of(folds, "m");
    assertThat(figures.mean()).isEqualTo(3);
    assertThat(figures.sd()).isCloseTo(Math.sqrt(7), within(1e-12));
    assertThat(figures.baseline()).isEqualTo(0.5);
    assertThat(FoldStatistics.of(folds.subList(0, 1), "m").sd()).isNaN();
    assertThat(FoldStatistics.of(folds.subList(2, 3), "m").mean()).isNaN();
  }

  private static FoldScores fold(double value, double baseline) {
    return new FoldScores(1, 1, 1, 0, 1, Map.of("m", value), Map.of("m", baseline));
  }

  @Test
  void foldWhoseRowsCannotBeUsedIsNamed() throws IOException {
    List<String> lines = lines();
    for (int row = 1; row < lines.size(); row++) {
      lines.set(row, lines.get(row) + (row == 30 ? ",once" : row % 2 == 0 ? ",even" : ",odd"));
    }
    lines.set(0, lines.get(0) + ",k");
    Experiment refused =
        quick(table(lines), "c")
            .with("data.preprocessing.unknown_category", "error")
            .with("cross_validation.folds", 3);

    assertThatThrownBy(refused::train)
        .isInstanceOf(DataException.class)
        .hasMessageMatching("fold [123] of 3: .*\\.csv:31: column 'k': .*once.*");
  }

  @Test
  void classOfFewerRowsThanFoldsIsToldOnce() throws IOException {
    List<String> lines = lines();
    lines.set(5, "0.1,0.2,g1,single,3");
    List<String> warnings = new ArrayList<>();
    quick(table(lines), "c")
        .with("cross_validation.folds", 2)
        .train(
            new TrainingListener() {
              @Override
              public void warned(String message) {
                warnings.add(message);
              }
            },
            prepared -> {});
    assertThat(warnings)
        .filteredOn(message -> message.contains("single"))
        .containsExactly(
            "class 'single' has 1 row, fewer than there are folds: some of the 2 tell nothing of it");
  }

  @Test
  void foldsAreToldAsTheyEndAndCancelledWithACheckpoint() throws IOException {
    List<String> told = new ArrayList<>();
    Run run =
        quick(table(lines()), "y")
            .with("cross_validation.folds", 4)
            .train(
                new TrainingListener() {
                  @Override
                  public void foldEnded(int fold, int folds, double loss) {
                    told.add(fold + "/" + folds);
                  }

                  @Override
                  public boolean isCancelled() {
                    return told.size() == 2;
                  }
                },
                prepared -> {});
    assertThat(told).containsExactly("1/4", "2/4");
    assertThat(run.isCancelled()).isTrue();
    assertThat(run.crossValidation()).isEmpty();
    assertThat(run.model()).exists();
    assertThat(run.folder().resolve(RunFiles.OUT_OF_FOLD)).doesNotExist();
  }

  @Test
  void foldsThatRowsOrGroupsDoNotFillAreRefusedBeforeTraining() throws IOException {
    Path table = table(lines());
    assertThatThrownBy(quick(table, "y").with("cross_validation.folds", 51)::train)
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "cross_validation.folds must leave 2 rows a fold at least, got 51 folds of 100 rows");
    assertThatThrownBy(
            quick(table, "y").with("data.split.group", "g").with("cross_validation.folds", 26)
                ::train)
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "cross_validation.folds must leave a group of data.split.group a fold at least, got 26 folds of 25 groups");
    assertThat(folder.resolve("run1")).doesNotExist();
  }
}
