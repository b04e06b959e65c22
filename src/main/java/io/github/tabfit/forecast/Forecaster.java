package io.github.tabfit.forecast;

import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.sequence.Latest;
import io.github.tabfit.data.sequence.NaiveForecasts;
import io.github.tabfit.data.sequence.SequenceTable;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Predicts what follows the last window of each series. */
public final class Forecaster {
  /** A network. */
  @FunctionalInterface
  public interface Network {
    /**
     * Its outputs, [rows, outputs], float32, row-major.
     *
     * @param features [rows, features], float32, row-major
     */
    float[] outputs(float[] features, int rows);
  }

  private final SeriesModel model;
  private final Network network;
  private final SequenceSpec spec;
  private final int steps;

  private Forecaster(SeriesModel model, Network network, int steps) {
    this.model = model;
    this.network = network;
    this.spec = model.sequence();
    this.steps = steps;
  }

  /**
   * A forecaster of so many steps, each from the ones before it.
   *
   * @param steps at least 1
   * @throws SpecException if the model's forecasts cannot be fed back
   */
  public static Forecaster of(SeriesModel model, Network network, int steps) {
    if (steps < 1) {
      throw new SpecException("steps must be >= 1, got " + steps);
    }
    Forecaster forecaster = new Forecaster(model, network, steps);
    if (steps > 1) {
      forecaster.refuseToFeedBack();
    }
    return forecaster;
  }

  private void refuseToFeedBack() {
    if (spec.target() != Target.NEXT
        || spec.horizon() != 1
        || preprocessing().target().task() != Task.REGRESSION) {
      throw new SpecException(
          "several steps feed each forecast back as the next row, which requires a number as target with data.sequence target: next and horizon: 1, got %s with target: %s and horizon: %d"
              .formatted(preprocessing().target().task().id(), spec.target().id(), spec.horizon()));
    }
    Set<String> others = new LinkedHashSet<>(model.types().keySet());
    others.remove(model.data().target());
    others.removeAll(spec.by());
    others.removeAll(spec.fixed());
    if (!others.isEmpty()) {
      throw new SpecException(
          "several steps feed each forecast back as the next row, whose %s nobody knows: ask for one step, or train without (data.columns: ignore)"
              .formatted(String.join(", ", others)));
    }
  }

  /**
   * Forecasts from single rows.
   *
   * @param history as {@link SeriesModel#history} reads it
   * @param seen is given the windows that each step is predicted from
   * @throws DataException if there is no window, or no usual step of time for several steps
   */
  public Forecasts of(Table history, Consumer<Table> seen) {
    List<Latest> latest = new ArrayList<>();
    List<float[]> outputs = new ArrayList<>();
    List<double[]> shifts = new ArrayList<>();
    Table rows = history;
    for (int step = 0; step < steps; step++) {
      Latest windows = SequenceTable.latest(rows, model.data());
      requireCells(windows.windows());
      seen.accept(windows.windows());
      int count = windows.last().length;
      float[] features =
          preprocessing()
              .transform(windows.windows(), IntStream.range(0, count).toArray())
              .features();
      float[] said = network.outputs(features, count);
      double[] base = shifts(windows.windows(), count);
      latest.add(windows);
      outputs.add(said);
      shifts.add(base);
      if (step < steps - 1) {
        if (windows.step().isEmpty()) {
          throw new DataException(
              "%s: column '%s' rises by no usual step, so that the time of a second forecast is not known: ask for one step"
                  .formatted(history.origin(), spec.order()));
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = preprocessing().target().decode(said, i) + base[i];
        }
        rows = windows.with(model.data().target(), values);
      }
    }
    return joined(latest, outputs, shifts);
  }

  private Forecasts joined(List<Latest> latest, List<float[]> outputs, List<double[]> shifts) {
    int labels = preprocessing().target().labelCount();
    int count = latest.get(0).last().length;
    List<List<String>> keys = new ArrayList<>();
    float[] all = new float[count * steps * labels];
    double[] added = new double[count * steps];
    for (int series = 0; series < count; series++) {
      for (int step = 0; step < steps; step++) {
        int place = series * steps + step;
        keys.add(latest.get(step).keys(series));
        System.arraycopy(outputs.get(step), series * labels, all, place * labels, labels);
        added[place] = shifts.get(step)[series];
      }
    }
    List<String> columns = new ArrayList<>(spec.by());
    columns.add(spec.order());
    List<Finding> findings = latest.get(0).windows().findings();
    return new Forecasts(columns, keys, all, added, findings);
  }

  private void requireCells(Table windows) {
    for (String name : preprocessing().columnTypes().keySet()) {
      if (!windows.hasColumn(name)) {
        throw new DataException(
            "%s: a window has no '%s', which the model requires (a column is not there, or is of another type than in training)"
                .formatted(windows.origin(), name));
      }
    }
  }

  private static double[] shifts(Table windows, int count) {
    Optional<Doubles> base = Optional.ofNullable(windows.beside().get(NaiveForecasts.BASE));
    return IntStream.range(0, count)
        .mapToDouble(window -> base.map(values -> values.at(window)).orElse(0.0))
        .toArray();
  }

  private FittedPreprocessing preprocessing() {
    return model.fitted();
  }

  /**
   * Forecasts from rows in memory.
   *
   * @param history raw values of each row by column
   * @throws DataException as {@link #of(Table, Consumer)}, and if a row lacks a column or a value
   *     is of a wrong type
   */
  public Forecasts of(List<? extends Map<String, ?>> history) {
    return of(HistoryRows.of(model, history), windows -> {});
  }
}
