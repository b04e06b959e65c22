package io.github.tabfit.prepare;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FeatureBlocks;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.split.FoldSplits;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.training.EpochBatches;
import io.github.tabfit.training.ExampleWeights;
import io.github.tabfit.training.MemberData;
import io.github.tabfit.training.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An experiment whose table has been read, split and prepared: ready to train.
 *
 * @param spec the resolved experiment: what the file leaves out is filled in
 * @param task what is predicted
 * @param taskReason why, in one sentence; empty when the file says so
 * @param split which rows train, validate and test
 * @param preprocessing learned from the training rows
 * @param train the training rows
 * @param validation the validation rows, possibly none
 * @param test the test rows, possibly none
 * @param groups [rows of the table]: rows of one group stay on one side of every split; empty where
 *     the experiment names no column
 * @param beside [rows of the table]: naive forecasts of a series' windows, by name; none of rows
 *     that stand for themselves
 * @param tableSha256 SHA-256 of the table: of a text file's bytes, or of the rows of a query or a
 *     Parquet file; empty if it was not summed up as it was read
 */
public record PreparedExperiment(
    ExperimentSpec spec,
    Task task,
    String taskReason,
    Split split,
    FittedPreprocessing preprocessing,
    Examples train,
    Examples validation,
    Examples test,
    Optional<int[]> groups,
    Map<String, Doubles> beside,
    Optional<String> tableSha256) {

  /** The same with another preprocessing of the same features and labels. */
  public PreparedExperiment with(FittedPreprocessing other) {
    return new PreparedExperiment(
        spec, task, taskReason, split, other, train, validation, test, groups, beside, tableSha256);
  }

  /** What training looks at: not the test rows. */
  public TrainingData trainingData() {
    return new TrainingData(train, validation, preprocessing.target(), embedding());
  }

  /** The blocks of the features that are embedded while the network trains; empty for none. */
  public List<Block> embedding() {
    return FeatureBlocks.of(preprocessing.columns(), spec.data().preprocessing());
  }

  /**
   * Folds that can be compared: each trains on its training rows, may stop by its validation rows,
   * and is scored on its test rows. One fold is the split itself without test rows.
   *
   * @param count folds; 1 for the split's own validation rows
   * @param repeats how often the rows are dealt into folds; rows in the order of time are once
   * @param key of the experiment file, that a message names
   * @throws io.github.tabfit.spec.SpecException if there are fewer rows than folds need
   */
  public List<Split> scoredFolds(int count, int repeats, String key) {
    if (count == 1) {
      return folds(spec.seed(), key).of(split, 1);
    }
    boolean inTime = spec.data().split().method() == SplitSpec.Method.CHRONOLOGICAL;
    List<Split> splits = new ArrayList<>();
    for (int repeat = 0; repeat < (inTime ? 1 : repeats); repeat++) {
      splits.addAll(folds(spec.seed() + repeat, key).scored(split, count));
    }
    return splits;
  }

  private FoldSplits folds(long seed, String key) {
    return new FoldSplits(spec.data().split(), seed, classOf(), groups, key);
  }

  /** By which folds are stratified; empty where they are not. */
  private Optional<IntUnaryOperator> classOf() {
    if (!task.isClassification() || !spec.data().split().stratify()) {
      return Optional.empty();
    }
    Map<Integer, Integer> classes = new HashMap<>();
    note(classes, split.train(), train.classes());
    note(classes, split.validation(), validation.classes());
    return Optional.of(classes::get);
  }

  /**
   * The rows of each member of the experiment's ensemble, counted from 0: gathered when asked for,
   * by any thread.
   *
   * @throws io.github.tabfit.spec.SpecException if there are fewer rows than folds need
   */
  public IntFunction<MemberData> members() {
    EnsembleSpec ensemble = spec.ensemble();
    return switch (ensemble.resample()) {
      case NONE -> member -> new MemberData(trainingData(), new int[0]);
      case FOLDS -> {
        List<Split> folds = folds(spec.seed(), "ensemble.folds").of(split, ensemble.folds());
        Map<Integer, Integer> places = places();
        yield member ->
            memberData(
                at(places, folds.get(member).train()), at(places, folds.get(member).validation()));
      }
      case BOOTSTRAP -> member -> bootstrap(new Random(spec.seed() + member));
    };
  }

  private MemberData bootstrap(Random random) {
    int rows = train.rows();
    int[] drawn = random.ints(rows, 0, rows).toArray();
    boolean[] taken = new boolean[rows];
    for (int place : drawn) {
      taken[place] = true;
    }
    return memberData(drawn, IntStream.range(0, rows).filter(i -> !taken[i]).toArray());
  }

  private MemberData memberData(int[] trained, int[] heldOut) {
    TrainingData data =
        new TrainingData(
            train.only(trained), train.only(heldOut), preprocessing.target(), embedding());
    return new MemberData(data, heldOut);
  }

  /** Where rows of the table stand among the training rows. */
  private Map<Integer, Integer> places() {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < split.train().length; i++) {
      places.put(split.train()[i], i);
    }
    return places;
  }

  private static int[] at(Map<Integer, Integer> places, int[] rows) {
    return IntStream.of(rows).map(places::get).toArray();
  }

  private static void note(Map<Integer, Integer> classes, int[] rows, int[] classOfRow) {
    for (int i = 0; i < rows.length; i++) {
      classes.put(rows[i], classOfRow[i]);
    }
  }

  /** How much each training row counts in the loss: its weight times its class's, 1 on average. */
  public float[] trainingWeights() {
    return ExampleWeights.of(train, spec.training().classWeights(), trainingData().classes());
  }

  /** Indices of the training rows in the order in which the first epoch takes them. */
  public int[] firstEpoch() {
    return EpochBatches.order(train.rows(), spec.seed(), 1);
  }
}
