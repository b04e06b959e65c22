package io.github.tabfit.bundle;

import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.forecast.Forecaster;
import io.github.tabfit.forecast.Forecasts;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.QuantileLevels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predicts from raw rows. Safe to call from many threads, which do not wait for each other. */
public final class Predictor {
  private final Bundle bundle;
  private final NetworkOutputs network;

  private Predictor(Bundle bundle, NetworkOutputs network) {
    this.bundle = bundle;
    this.network = network;
  }

  /**
   * Opens a model file.
   *
   * @throws DataException if it is not a model of Tabfit's, or damaged
   */
  public static Predictor load(Path file) {
    return of(BundleReader.read(file));
  }

  /** A predictor of a model in memory. */
  public static Predictor of(Bundle bundle) {
    return of(bundle, NetworkOutputs.of(bundle));
  }

  /**
   * A predictor of a model in memory by another copy of its network.
   *
   * @param network what computes the outputs
   */
  public static Predictor of(Bundle bundle, NetworkOutputs network) {
    return new Predictor(bundle, network);
  }

  /** The model. */
  public Bundle bundle() {
    return bundle;
  }

  /** Names of the columns that a row must have, in the order of {@link #predict(Object[])}. */
  public List<String> columns() {
    return List.copyOf(preprocessing().forPredictions().raw().types().keySet());
  }

  /**
   * Names of the columns behind the experiment's steps, which the network's features are made of.
   */
  public List<String> modelColumns() {
    return List.copyOf(preprocessing().columnTypes().keySet());
  }

  /** Names of the classes; empty for regression. */
  public List<String> classes() {
    return preprocessing().target().classes();
  }

  /** How far predictions reach to both sides; empty for a model without intervals. */
  public Optional<PredictionInterval> interval() {
    return preprocessing().target() instanceof NumericTarget number
        ? number.interval()
        : Optional.empty();
  }

  /** Which quantiles predictions have; none for a model of another loss. */
  public QuantileLevels quantiles() {
    return preprocessing().target() instanceof NumericTarget number
        ? number.quantiles()
        : QuantileLevels.NONE;
  }

  /** Whether predictions have probabilities: not for regression, nor after a hinge loss. */
  public boolean hasProbabilities() {
    return preprocessing().target().hasProbabilities();
  }

  /**
   * Predicts one row.
   *
   * @param row a value for every column: text as in a file, a Number, Boolean, LocalDate,
   *     LocalDateTime, or null for missing; other keys are ignored
   * @throws DataException if a column is absent, a value is of the wrong type, or a category is
   *     unknown and the model refuses it
   * @throws SpecException if the model predicts from series: see {@link #forecast}
   */
  public Prediction predict(Map<String, ?> row) {
    return predict(List.of(row)).get(0);
  }

  /**
   * Predicts one row.
   *
   * @param values one for each of {@link #columns()}, in that order
   * @throws DataException as {@link #predict(Map)}, and if there are more or fewer values
   */
  public Prediction predict(Object[] values) {
    List<String> columns = columns();
    if (values.length != columns.size()) {
      throw new DataException(
          "%d values are required, one for each of %s; got %d"
              .formatted(columns.size(), String.join(", ", columns), values.length));
    }
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(columns.get(i), values[i]);
    }
    return predict(row);
  }

  /**
   * Predicts several rows at once, which is faster than one by one.
   *
   * @param rows each as in {@link #predict(Map)}
   * @return a prediction a row, in the same order
   */
  public List<Prediction> predict(List<? extends Map<String, ?>> rows) {
    if (bundle.isOfSeries()) {
      throw new SpecException(
          "the model predicts from windows of series, not from single rows: give their history to forecast");
    }
    return predictFeatures(preprocessing().transformRows(rows), rows.size());
  }

  /**
   * Predicts what comes next in each series, or what it is.
   *
   * @param history single rows of series in any order, the columns that tell them apart, order them
   *     and are in a window: values as in {@link #predict(Map)}
   * @return one for each series that has rows for a window, as they first appear
   * @throws DataException if a column is absent, a value is of the wrong type, or no series has
   *     rows for a window
   * @throws SpecException if the model is none of series
   */
  public List<Forecast> forecast(List<? extends Map<String, ?>> history) {
    return forecast(history, 1);
  }

  /**
   * Predicts several steps, each from the ones before it.
   *
   * @param steps at least 1
   * @return for each series all its steps in their order
   * @throws DataException as {@link #forecast(List)}, and if times have no usual step
   * @throws SpecException as {@link #forecast(List)}, and if forecasts cannot be fed back
   */
  public List<Forecast> forecast(List<? extends Map<String, ?>> history, int steps) {
    Forecasts forecasts = forecaster(steps).of(history);
    return Forecast.of(forecasts, decode(forecasts.outputs(), forecasts.keys().size()));
  }

  /**
   * Forecasts of series with this model.
   *
   * @param steps at least 1
   * @throws SpecException if the model is none of series, or its forecasts cannot be fed back
   */
  public Forecaster forecaster(int steps) {
    return Forecaster.of(bundle.series(), this::outputs, steps);
  }

  /**
   * Predicts prepared rows.
   *
   * @param features [rows, featureCount], float32, row-major
   */
  public List<Prediction> predictFeatures(float[] features, int rows) {
    if (rows == 0) {
      return List.of();
    }
    return decode(outputs(features, rows), rows);
  }

  /**
   * What outputs of the network mean.
   *
   * @param outputs [rows, outputs], float32, row-major, as {@code ScoringStream} gives them
   */
  public List<Prediction> decode(float[] outputs, int rows) {
    FittedTarget target = preprocessing().target();
    List<Prediction> predictions = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      predictions.add(prediction(target, outputs, row));
    }
    return predictions;
  }

  private static Prediction prediction(FittedTarget target, float[] outputs, int row) {
    if (target instanceof NumericTarget number && !number.quantiles().isEmpty()) {
      return Prediction.ValuePrediction.of(number.quantiles(), number.quantiles(outputs, row));
    }
    double decoded = target.decode(outputs, row);
    if (!target.task().isClassification()) {
      return new Prediction.ValuePrediction(decoded, interval(target, outputs, row));
    }
    List<String> classes = target.classes();
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      scores.put(classes.get(i), target.score(outputs, row, i));
    }
    return Prediction.ClassPrediction.of(target, classes.get((int) decoded), scores);
  }

  private static Optional<Prediction.Interval> interval(
      FittedTarget target, float[] outputs, int row) {
    return target instanceof NumericTarget number && number.interval().isPresent()
        ? Optional.of(
            new Prediction.Interval(number.lower(outputs, row), number.upper(outputs, row)))
        : Optional.empty();
  }

  /** The network's outputs: [rows, outputs], float32, row-major. */
  public float[] outputs(float[] features, int rows) {
    return network.of(features, rows);
  }

  private FittedPreprocessing preprocessing() {
    return bundle.preprocessing();
  }
}
