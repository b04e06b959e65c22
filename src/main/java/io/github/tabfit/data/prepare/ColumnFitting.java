package io.github.tabfit.data.prepare;

import io.github.tabfit.data.prepare.text.WordWeights;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Learns feature columns from the training rows, and says what it dropped or changed. */
final class ColumnFitting {
  private static final double INDICATOR_SHARE = 0.01;

  /** With fewer training rows for each bin of all columns, bins learn noise. */
  private static final int ROWS_A_BIN = 2;

  /** The most categories of a column that become a feature each. */
  static final int MOST_CATEGORIES = 100;

  /** The share of missing values above which missing is a category of its own. */
  static final double MUCH_MISSING = 0.05;

  private final TrainingRows rows;
  private final double totalWeight;
  private final PreprocessingSpec spec;
  private final ReadSpec said;
  private final List<Finding> findings;
  private final ScalingFitting scalings;
  private final TextFitting texts;

  /**
   * @param features the columns to learn, which share what the rows allow
   */
  ColumnFitting(TrainingRows rows, DataSpec spec, List<Column> features, List<Finding> findings) {
    this.rows = rows;
    this.totalWeight = rows.total();
    this.spec = spec.preprocessing();
    this.said = spec.reading();
    this.findings = findings;
    int numbers = count(features, ColumnType.NUMERIC);
    this.scalings = new ScalingFitting(spec, rows.size() / (ROWS_A_BIN * Math.max(1, numbers)));
    this.texts =
        new TextFitting(rows, this.spec.text(), count(features, ColumnType.TEXT), findings);
  }

  private static int count(List<Column> columns, ColumnType type) {
    return (int) columns.stream().filter(column -> column.type() == type).count();
  }

  /**
   * The fitted column; empty if it was dropped.
   *
   * @throws SpecException if the experiment encodes its numbers, and it has none
   */
  Optional<FittedColumn> fit(Column column) {
    if (said.column(column.name()).numeric().isPresent() && !ColumnSpec.isNumeric(column.type())) {
      throw new SpecException(
          "data.columns.%s.numeric goes with numbers and dates, and the column is %s: leave it out, or declare the column's type"
              .formatted(column.name(), column.type().id()));
    }
    int missing = rows.missing(column);
    if (missing == rows.size()) {
      return dropped(Kind.ALL_MISSING_DROPPED, column, "has no value in the training rows");
    }
    if (column instanceof NumericColumn numbers) {
      return fitNumbers(numbers, missing);
    }
    if (column instanceof CategoricalColumn text) {
      return column.type() == ColumnType.TEXT
          ? fitText(text, missing)
          : fitCategories(text, missing);
    }
    return fitDates((DateColumn) column, missing);
  }

  private Optional<FittedColumn> fitNumbers(NumericColumn column, int missing) {
    Sample values = rows.sample(column::value);
    boolean booleans = column.type() == ColumnType.BOOLEAN;
    Optional<Scaling> scaling = scalings.fit(column.name(), values, booleans);
    if (scaling.isEmpty()) {
      return constant(column);
    }
    double fill = fill(values, booleans ? Missing.MOST_FREQUENT : spec.missing());
    boolean indicator = needsIndicator(column);
    reportMissing(column, missing, Values.shortest(fill), indicator);
    reportHeld(column, values, scaling.get());
    return Optional.of(
        new FittedNumeric(
            column.name(),
            column.type(),
            column.words(),
            fill,
            indicator,
            scaling.get(),
            booleans ? Optional.empty() : Optional.of(seen(values))));
  }

  private static SeenRange seen(Sample values) {
    Statistics statistics = Statistics.of(values);
    return new SeenRange(statistics.min(), statistics.max());
  }

  private double fill(Sample values, Missing policy) {
    return switch (policy) {
      case MEDIAN -> values.median();
      case MEAN -> Statistics.of(values).mean();
      case MOST_FREQUENT -> values.mostFrequent();
      case CONSTANT -> spec.missingValue();
    };
  }

  private Optional<FittedColumn> fitCategories(CategoricalColumn column, int missing) {
    if (spec.categorical() == Categorical.DROP) {
      return dropped(
          Kind.CATEGORICAL_DROPPED,
          column,
          "is categorical, which preprocessing.categorical drops");
    }
    double[] counts = new double[column.levels().size()];
    for (int place = 0; place < rows.size(); place++) {
      int code = column.code(rows.row(place));
      if (code >= 0) {
        counts[code] += rows.weight(place);
      }
    }
    // Levels are sorted by name and the sort is stable: equal counts stay in the order of names.
    List<Integer> byCount =
        IntStream.range(0, counts.length)
            .filter(level -> counts[level] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(level -> -counts[level]))
            .toList();
    boolean ownMissing =
        missing > 0
            && (spec.missing() == Missing.CONSTANT
                || rows.missingWeight(column) > MUCH_MISSING * totalWeight);
    if (byCount.size() == 1 && !ownMissing) {
      return constant(column);
    }
    boolean other = byCount.size() > MOST_CATEGORIES;
    List<String> kept =
        byCount.stream()
            .limit(MOST_CATEGORIES)
            .sorted()
            .map(level -> column.levels().get(level))
            .toList();
    String mostFrequent = column.levels().get(byCount.get(0));
    boolean indicator = needsIndicator(column) && !ownMissing;
    if (other) {
      report(
          Kind.CATEGORIES_CAPPED,
          column,
          "has %d categories: the %d most frequent are features, the rest are one, '%s'"
              .formatted(byCount.size(), MOST_CATEGORIES, FittedCategorical.OTHER));
    }
    String fill = ownMissing ? "a category of its own" : "'" + mostFrequent + "'";
    reportMissing(column, missing, fill, indicator);
    return Optional.of(
        new FittedCategorical(
            column.name(),
            kept,
            mostFrequent,
            other,
            ownMissing,
            indicator,
            spec.unknownCategory()));
  }

  private Optional<FittedColumn> fitText(CategoricalColumn column, int missing) {
    boolean indicator = needsIndicator(column);
    Optional<WordWeights> words = texts.fit(column);
    words.ifPresent(learned -> reportMissing(column, missing, "no words", indicator));
    return words.map(learned -> new FittedText(column.name(), learned, indicator));
  }

  private Optional<FittedColumn> fitDates(DateColumn column, int missing) {
    List<FittedDate.Part> parts = new ArrayList<>();
    for (DatePart part : DatePart.values()) {
      Sample values = rows.sample(row -> part(part, column, row));
      // A given number is no year and no month: the median stands in for it.
      Missing policy = spec.missing() == Missing.CONSTANT ? Missing.MEDIAN : spec.missing();
      scalings
          .fit(column.name(), values, false)
          .ifPresent(
              scaling -> parts.add(new FittedDate.Part(part, fill(values, policy), scaling)));
    }
    if (parts.isEmpty()) {
      return constant(column);
    }
    boolean indicator = needsIndicator(column);
    report(
        Kind.DATE_EXPANDED,
        column,
        "is a date: its parts are features: "
            + String.join(", ", parts.stream().map(part -> part.part().id()).toList()));
    reportMissing(column, missing, "the usual parts", indicator);
    Sample millis =
        rows.sample(row -> column.isMissing(row) ? Double.NaN : column.epochMillis(row));
    return Optional.of(new FittedDate(column.name(), parts, indicator, Optional.of(seen(millis))));
  }

  private static double part(DatePart part, DateColumn column, int row) {
    return column.isMissing(row) ? Double.NaN : part.of(column.epochMillis(row));
  }

  private Optional<FittedColumn> constant(Column column) {
    return dropped(Kind.CONSTANT_DROPPED, column, "has one value in all training rows");
  }

  private Optional<FittedColumn> dropped(Kind kind, Column column, String why) {
    report(kind, column, why + ": dropped");
    return Optional.empty();
  }

  /** A feature for a handful of rows would be learned from noise. */
  private boolean needsIndicator(Column column) {
    double missing = rows.missingWeight(column);
    return spec.missingIndicator() && missing > 0 && missing >= INDICATOR_SHARE * totalWeight;
  }

  private void reportHeld(Column column, Sample sample, Scaling scaling) {
    if (scaling.kind() != PreprocessingSpec.Numeric.STANDARDIZE) {
      return;
    }
    int held = 0;
    for (int i = 0; i < sample.values().size(); i++) {
      held += Math.abs(scaling.apply(sample.values().at(i))) == Scaling.LIMIT ? 1 : 0;
    }
    if (held > 0) {
      report(
          Kind.OUTLIERS_HELD,
          column,
          "lies %.0f or more standard deviations from its mean in %d of %d training rows: held there"
              .formatted(Scaling.LIMIT, held, rows.size()));
    }
  }

  private void reportMissing(Column column, int missing, String fill, boolean indicator) {
    if (missing > 0) {
      report(
          Kind.MISSING_FILLED,
          column,
          "is missing in %d of %d training rows: filled with %s%s"
              .formatted(
                  missing, rows.size(), fill, indicator ? ", and a feature says where" : ""));
    }
  }

  private void report(Kind kind, Column column, String message) {
    findings.add(new Finding(kind, column.name(), "column '" + column.name() + "' " + message));
  }
}
