package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.Schedule;
import java.util.List;

/**
 * What an experiment file leaves out, chosen from the table's size and task. The figures behind the
 * choices are in {@code docs/defaults.md}.
 */
public final class Defaults {
  /** Beyond this one network sees enough rows, and several would take minutes. */
  private static final int HUGE = 200_000;

  /** Parts of the rows, one of which each member leaves out. */
  private static final int FOLDS = 8;

  /** With fewer rows a fold of some classes may be empty. */
  private static final int LEAST_FOLDED = 80;

  private final TableFacts facts;
  private final Preset preset;
  private final SplitSpec.Method split;
  private final boolean bins;
  private final Recipe recipe;

  private Defaults(TableFacts facts, Preset preset, SplitSpec.Method split, boolean bins) {
    this.facts = facts;
    this.preset = preset;
    this.split = split;
    this.bins = bins;
    this.recipe = recipe(facts, isStandard(), hasBins());
  }

  /** The defaults for a table, of one plain network. */
  public Defaults(TableFacts facts) {
    this(facts, Preset.QUICK, SplitSpec.Method.RANDOM, true);
  }

  /** The same of another preset. */
  public Defaults of(Preset other) {
    return new Defaults(facts, other, split, bins);
  }

  /** The same for rows that are split in another way. */
  public Defaults of(SplitSpec.Method other) {
    return new Defaults(facts, preset, other, bins);
  }

  /**
   * The same with numbers that are not binned. Which is better is for rows to tell that no member
   * saw.
   */
  public Defaults withoutBins() {
    return new Defaults(facts, preset, split, false);
  }

  /** What is done to numbers. */
  public PreprocessingSpec.Numeric numeric() {
    return hasBins()
        ? PreprocessingSpec.Numeric.PIECEWISE_LINEAR
        : PreprocessingSpec.Numeric.STANDARDIZE;
  }

  /**
   * Networks to average. Folds use every row for training and for telling when to stop; where rows
   * are in the order of time the last ones tell it.
   */
  public EnsembleSpec ensemble() {
    if (!isStandard() || facts.rows() > HUGE) {
      return EnsembleSpec.ONE;
    }
    boolean all = facts.rows() < Recipe.SMALL || preset == Preset.BEST;
    int members = all ? FOLDS : FOLDS / 2;
    return split == SplitSpec.Method.RANDOM && facts.rows() >= LEAST_FOLDED
        ? new EnsembleSpec(members, EnsembleSpec.Resample.FOLDS, FOLDS)
        : new EnsembleSpec(members, EnsembleSpec.Resample.NONE, 0);
  }

  private static Recipe recipe(TableFacts facts, boolean standard, boolean bins) {
    if (!standard) {
      return Recipe.plain(facts);
    }
    boolean classes = facts.task().isClassification();
    return bins || facts.rows() >= Recipe.SMALL
        ? Recipe.ofMembers(facts.rows(), classes)
        : Recipe.withoutBins(facts.rows());
  }

  private boolean hasBins() {
    return isStandard() && bins;
  }

  /**
   * Whether bins must prove themselves on rows that no member saw: of few rows with classes, since
   * the eight bins of a number bring many weights for each row. Elsewhere the lack of them must.
   *
   * @param rows of the table
   */
  public static boolean areBinsInDoubt(Task task, int rows) {
    return task.isClassification() && rows < Recipe.SMALL;
  }

  private boolean isStandard() {
    return preset != Preset.QUICK;
  }

  /** What is predicted. */
  public Task task() {
    return facts.task();
  }

  /** Hidden layers, all alike but for their width. */
  public List<DenseSpec> layers(
      ActivationSpec activation, double dropout, Normalization normalization) {
    return recipe.units().stream()
        .map(units -> new DenseSpec(units, activation, dropout, normalization))
        .toList();
  }

  /** Activation of hidden layers. */
  public Activation activation() {
    return recipe.activation();
  }

  /** Dropout of hidden layers. */
  public double dropout() {
    return recipe.dropout();
  }

  /** Learning rate of the features' factors, as a multiple of the others'; 0 for no factors. */
  public double featureScale() {
    return isStandard() && (bins || facts.rows() >= Recipe.SMALL) ? 6 : 0;
  }

  /** How biases of hidden layers start. */
  public BiasInit biasInit() {
    return BiasInit.ZERO;
  }

  /** The weight init that suits an activation. */
  public WeightInit weightInit(Activation activation) {
    return activation.weightInit();
  }

  /** The loss of the task. */
  public Loss loss() {
    return Loss.defaultFor(facts.task());
  }

  /** What is done to the sharpness of probabilities. */
  public CalibrationMethod calibration(OutputSpec output) {
    return isStandard() && output.hasLogits(facts.task())
        ? CalibrationMethod.AUTO
        : CalibrationMethod.NONE;
  }

  /**
   * What is done to a regression target: what loss and output activation can reach. Whether the
   * logarithm predicts better is for validation rows to tell, once there are two models.
   */
  public PreprocessingSpec.Target target(Loss loss, Activation output) {
    if (facts.task().isClassification()) {
      return PreprocessingSpec.Target.NONE;
    }
    if (loss.isNonNegative()) {
      return PreprocessingSpec.Target.SCALE;
    }
    if (output != Activation.IDENTITY && output != Activation.LEAKY_RELU) {
      return PreprocessingSpec.Target.MIN_MAX;
    }
    return PreprocessingSpec.Target.STANDARDIZE;
  }

  /** Bins of a number, at the most, where numbers are binned. */
  public int bins() {
    if (facts.rows() >= Recipe.SMALL) {
      return 16;
    }
    return facts.task().isClassification() ? 8 : 4;
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return Optimizer.ADAM;
  }

  /** The schedule. */
  public Schedule schedule() {
    return recipe.schedule();
  }

  /** The optimizer's learning rate. */
  public double learningRate(Optimizer optimizer) {
    return optimizer == Optimizer.ADAM
        ? recipe.rate()
        : optimizer.defaults().getOrDefault(Hyperparameter.LEARNING_RATE, 1.0);
  }

  /** Rows a step. */
  public int batchSize() {
    return recipe.batch();
  }

  /** Passes over the training rows at the most. */
  public int epochs() {
    return recipe.epochs();
  }

  /** Factor of the squared weights. */
  public double l2() {
    return recipe.l2();
  }

  /** Epochs without improvement before training stops. */
  public int patience() {
    return recipe.patience();
  }

  /** Share of rows held out for validation. */
  public double validationShare() {
    if (facts.rows() < Recipe.TINY || ensemble().resample() == EnsembleSpec.Resample.FOLDS) {
      return 0;
    }
    return isLarge() ? 0.1 : 0.15;
  }

  /** Share of rows held out for the test. */
  public double testShare() {
    return facts.rows() < Recipe.TINY ? 0.2 : 0.15;
  }

  /**
   * Folds over which a sweep scores a trial. Below a thousand rows the usual validation part has
   * 150 rows at the most: the standard error of an accuracy of 0.9 is then 0.024 or more, and the
   * best of many trials is the luckiest.
   */
  public int folds() {
    return facts.rows() < Recipe.SMALL || facts.validationRows() == 0 ? 5 : 1;
  }

  /** How often a sweep deals the rows into folds. */
  public int repeats() {
    return facts.rows() < Recipe.SMALL ? 2 : 1;
  }

  private boolean isLarge() {
    return facts.rows() >= Recipe.LARGE;
  }

  /**
   * What a sweep varies unless its file says: the parameters that matter most on tables. Regression
   * bears less dropout, and a large table a wider network.
   */
  public List<SearchParameter> searchSpace() {
    boolean classes = facts.task().isClassification();
    if (isStandard()) {
      return nearRecipe();
    }
    return List.of(
        SearchParameter.of(
            "training.optimizer.learning_rate", new SearchRange.LogUniform(1e-4, 1e-1)),
        SearchParameter.of("network.depth", new SearchRange.Int(1, 4)),
        SearchParameter.of("network.units", new SearchRange.LogInt(16, isLarge() ? 256 : 128)),
        SearchParameter.of(
            "network.activation",
            new SearchRange.Choice(List.of("\"relu\"", "\"swish\"", "\"tanh\""))),
        SearchParameter.of("network.dropout", new SearchRange.Uniform(0, classes ? 0.5 : 0.3)),
        SearchParameter.of("training.l2", new SearchRange.LogUniform(1e-6, 1e-1)));
  }

  private List<SearchParameter> nearRecipe() {
    return List.of(
        SearchParameter.of(
            "training.optimizer.learning_rate",
            new SearchRange.LogUniform(recipe.rate() / 3, recipe.rate() * 3)),
        SearchParameter.of("network.depth", new SearchRange.Int(1, 3)),
        SearchParameter.of("network.units", new SearchRange.LogInt(32, isLarge() ? 512 : 256)),
        SearchParameter.of("network.dropout", new SearchRange.Uniform(0, 0.5)),
        SearchParameter.of(
            "training.l2", new SearchRange.LogUniform(recipe.l2() / 10, recipe.l2() * 10)));
  }
}
