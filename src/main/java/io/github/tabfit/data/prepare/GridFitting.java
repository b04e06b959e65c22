package io.github.tabfit.data.prepare;

import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ImageSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Learns columns that are the places of an image, or the steps of a window, for layers that take
 * them as such: one quantity at all its places has the same statistics, and no place is left out.
 */
final class GridFitting {
  private static final String PIXELS = "pixels";

  private final DataSpec data;
  private final List<Finding> findings;
  private final TrainingRows rows;
  private final Table table;

  /**
   * @param rows the training rows of the table
   */
  GridFitting(Table table, TrainingRows rows, DataSpec data, List<Finding> findings) {
    this.rows = rows;
    this.table = table;
    this.data = data;
    this.findings = findings;
  }

  /** Whether a network takes the columns of an experiment as places or steps. */
  static boolean isFor(DataSpec data, NetworkSpec network) {
    return !network.isDense() && (data.image().isPresent() || data.sequence().isPresent());
  }

  /**
   * The columns, in the order of places or steps, the oldest step first.
   *
   * @param features the table's columns
   * @throws SpecException if they are not what the experiment describes
   */
  List<FittedColumn> fit(List<Column> features) {
    return data.image().isPresent()
        ? image(features, data.image().get())
        : steps(features, data.sequence().orElseThrow());
  }

  private List<FittedColumn> image(List<Column> features, ImageSpec image) {
    ColumnType type = features.isEmpty() ? ColumnType.NUMERIC : features.get(0).type();
    List<String> others =
        features.stream()
            .filter(column -> column.type() != type)
            .map(column -> "'" + column.name() + "' (" + column.type().id() + ")")
            .toList();
    if (features.size() != image.columns() || !others.isEmpty()) {
      throw new SpecException(
          "data.image: %d x %d x %d requires %d columns of one type, got %d (%s)%s: leave others out with data.columns.NAME: ignore"
              .formatted(
                  image.height(),
                  image.width(),
                  image.channels(),
                  image.columns(),
                  features.size(),
                  type.id(),
                  others.isEmpty() ? "" : ", of them " + String.join(", ", others)));
    }
    return fit(PIXELS, features);
  }

  private List<FittedColumn> steps(List<Column> features, SequenceSpec windows) {
    Map<String, List<Column>> series = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (Column column : features) {
      String name = WindowShape.column(column.name());
      if (name.equals(column.name())) {
        others.add("'" + name + "'");
      } else {
        series.computeIfAbsent(name, key -> new ArrayList<>()).add(0, column);
      }
    }
    if (!others.isEmpty()) {
      throw new SpecException(
          "network.layers: columns that are the same in all rows of a series are no steps of it, and the first layer takes steps alone, got %s: leave them out with data.columns.NAME: ignore, or use dense layers"
              .formatted(String.join(", ", others)));
    }
    List<List<FittedColumn>> fitted = new ArrayList<>();
    series.forEach((name, cells) -> fitted.add(fit(name, cells)));
    List<FittedColumn> ordered = new ArrayList<>();
    for (int step = 0; step < windows.length(); step++) {
      for (List<FittedColumn> one : fitted) {
        if (!one.isEmpty()) {
          ordered.add(one.get(step));
        }
      }
    }
    if (!ordered.isEmpty()) {
      ordered.addAll(presence(windows));
    }
    return ordered;
  }

  /** What tells which steps are there, the oldest first; none where all are in training rows. */
  private List<FittedColumn> presence(SequenceSpec windows) {
    String oldest = WindowShape.there(windows.length() - 1);
    if (windows.target() != SequenceSpec.Target.LAST || isAlways(oldest)) {
      return List.of();
    }
    List<FittedColumn> columns = new ArrayList<>();
    for (int lag = windows.length() - 1; lag >= 0; lag--) {
      columns.add(
          new FittedNumeric(
              WindowShape.there(lag), ColumnType.NUMERIC, List.of(), 0, false, Scaling.NONE));
    }
    return columns;
  }

  private boolean isAlways(String cell) {
    NumericColumn there = (NumericColumn) table.column(cell);
    return IntStream.range(0, rows.size()).allMatch(place -> there.value(rows.row(place)) == 1);
  }

  /** Whether a row of all cells, the oldest first, is one of the series and not before it. */
  private boolean isThere(int row, int cells) {
    if (data.sequence().map(SequenceSpec::target).orElse(SequenceSpec.Target.NEXT)
        != SequenceSpec.Target.LAST) {
      return true;
    }
    int lag = cells - 1 - row / table.rowCount();
    NumericColumn there = (NumericColumn) table.column(WindowShape.there(lag));
    return there.value(row % table.rowCount()) == 1;
  }

  /** Cells of one quantity; none if it is constant or has no value. */
  private List<FittedColumn> fit(String name, List<Column> cells) {
    Column all = Cells.joined(name, cells);
    TrainingRows everywhere =
        rows.repeated(cells.size(), table.rowCount(), row -> isThere(row, cells.size()));
    ColumnFitting fitting = new ColumnFitting(everywhere, data, List.of(all), findings);
    Optional<FittedColumn> learned = fitting.fit(all);
    return learned.isEmpty()
        ? List.of()
        : cells.stream().map(cell -> learned.get().named(cell.name())).toList();
  }

  /**
   * What the features of a row are to a network that is not dense.
   *
   * @param columns as they were learned
   */
  static Shape shape(DataSpec data, List<FittedColumn> columns) {
    int features = columns.stream().mapToInt(FittedColumn::featureCount).sum();
    if (data.image().isPresent()) {
      ImageSpec image = data.image().get();
      // A missing pixel may have a feature that says so, as a channel of its own.
      int places = Math.multiplyExact(image.height(), image.width());
      if (image.height() == 1) {
        return new Shape.Sequence(image.width(), features / places, false);
      }
      return new Shape.Image(image.height(), image.width(), features / places);
    }
    if (data.sequence().isPresent()) {
      int steps = data.sequence().get().length();
      boolean masked = WindowShape.isThere(columns.get(columns.size() - 1).name(), data);
      return new Shape.Sequence(steps, (masked ? features - steps : features) / steps, masked);
    }
    return Shape.Rows.of(columns.stream().map(FittedColumn::featureCount).toList());
  }
}
