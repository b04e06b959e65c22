package io.github.tabfit.bundle;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Tables of history for a model of series: read with the types of its training rows. */
public final class SeriesRows {
  private final Bundle model;
  private final SequenceSpec sequence;

  private SeriesRows(Bundle model) {
    this.model = model;
    this.sequence = model.spec().data().sequence().orElseThrow();
  }

  /** Whether a model predicts from windows of series. */
  public static boolean areOf(Bundle model) {
    return model.spec().data().sequence().isPresent();
  }

  /**
   * The windows of a table that have a target.
   *
   * @throws DataException if the table cannot be used, or has no window
   */
  public static Table windows(Bundle model, SourceSpec source) {
    return windows(model, source, model.spec().data().reading().csv());
  }

  /** The same of a table that is written in a way of its own. */
  public static Table windows(Bundle model, SourceSpec source, CsvSpec csv) {
    SeriesRows rows = new SeriesRows(model);
    DataSpec spec = rows.spec(source, csv);
    Set<String> required = rows.required();
    required.add(spec.target());
    return ExperimentTable.windows(ExperimentTable.history(spec, required), spec);
  }

  /**
   * Single rows: the history that forecasts are made of. What is judged needs no target.
   *
   * @throws DataException if the table cannot be used
   */
  public static Table history(Bundle model, SourceSpec source) {
    SeriesRows rows = new SeriesRows(model);
    return ExperimentTable.history(
        rows.spec(source, model.spec().data().reading().csv()), rows.required());
  }

  /**
   * How the columns that the model needs are read, by name; those that order rows are not known.
   */
  static Map<String, ColumnType> types(Bundle model) {
    return new SeriesRows(model).types();
  }

  private Map<String, ColumnType> types() {
    FittedPreprocessing fitted = model.preprocessing();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (FittedColumn column : fitted.columns()) {
      boolean own = sequence.isKey(column.name()) || sequence.fixed().contains(column.name());
      types.put(own ? column.name() : WindowShape.column(column.name()), column.type());
    }
    if (sequence.target() == Target.NEXT) {
      types.put(fitted.target().name(), fitted.target().type());
    }
    return types;
  }

  /** The columns without which there is no window of the model. */
  private Set<String> required() {
    Set<String> required = new LinkedHashSet<>(sequence.by());
    required.add(sequence.order());
    required.addAll(types().keySet());
    return required;
  }

  private DataSpec spec(SourceSpec source, CsvSpec csv) {
    DataSpec trained = model.spec().data();
    if (!trained.transform().isEmpty()) {
      // The steps make what windows hold of columns that may have other names and types.
      return trained
          .with(source)
          .with(new ReadSpec(trained.reading().columns(), trained.reading().missing(), csv));
    }
    Map<String, ColumnSpec> columns = new LinkedHashMap<>(trained.reading().columns());
    types().forEach((name, type) -> columns.put(name, of(trained.reading().column(name), type)));
    return trained.with(source).with(new ReadSpec(columns, trained.reading().missing(), csv));
  }

  private static ColumnSpec of(ColumnSpec said, ColumnType type) {
    return new ColumnSpec(
        Optional.of(type),
        said.format(),
        said.missing(),
        said.ignoreCase(),
        Optional.empty(),
        OptionalInt.empty());
  }
}
