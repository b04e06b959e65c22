package io.github.tabfit.forecast;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
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

/**
 * What a model of series knows of the tables that it takes.
 *
 * @param data the data section of its experiment, with a sequence
 * @param fitted what was learned from its training rows
 */
public record SeriesModel(DataSpec data, FittedPreprocessing fitted) {
  /**
   * Checks that the model is one of series.
   *
   * @throws SpecException if its experiment has no sequence
   */
  public SeriesModel {
    if (data.sequence().isEmpty()) {
      throw new SpecException(
          "the model predicts rows that stand for themselves, not series: its experiment has no data.sequence");
    }
  }

  /** How windows are made. */
  SequenceSpec sequence() {
    return data.sequence().orElseThrow();
  }

  /**
   * The windows of a table that have a target, read with the types of the training rows.
   *
   * @param csv how the file is written
   * @throws DataException if the table cannot be used, or has no window
   */
  public Table windows(SourceSpec source, CsvSpec csv) {
    DataSpec spec = spec(source, csv);
    Set<String> required = required();
    required.add(spec.target());
    return ExperimentTable.windows(ExperimentTable.history(spec, required), spec);
  }

  /**
   * Single rows: the history that forecasts are made of. What is judged needs no target.
   *
   * @throws DataException if the table cannot be used
   */
  public Table history(SourceSpec source) {
    return ExperimentTable.history(spec(source, data.reading().csv()), required());
  }

  /**
   * How the columns that the model needs are read, by name; those that order rows are not known.
   */
  Map<String, ColumnType> types() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (FittedColumn column : fitted.columns()) {
      if (WindowShape.isThere(column.name(), data)) {
        continue;
      }
      boolean own = sequence().isKey(column.name()) || sequence().fixed().contains(column.name());
      types.put(own ? column.name() : WindowShape.column(column.name()), column.type());
    }
    if (sequence().target() == Target.NEXT) {
      types.put(fitted.target().name(), fitted.target().type());
    }
    return types;
  }

  /** The columns without which there is no window of the model. */
  private Set<String> required() {
    Set<String> required = new LinkedHashSet<>(sequence().by());
    required.add(sequence().order());
    required.addAll(types().keySet());
    return required;
  }

  private DataSpec spec(SourceSpec source, CsvSpec csv) {
    if (!data.transform().isEmpty()) {
      // The steps make what windows hold of columns that may have other names and types.
      return data.with(source)
          .with(new ReadSpec(data.reading().columns(), data.reading().missing(), csv));
    }
    Map<String, ColumnSpec> columns = new LinkedHashMap<>(data.reading().columns());
    types().forEach((name, type) -> columns.put(name, of(data.reading().column(name), type)));
    return data.with(source).with(new ReadSpec(columns, data.reading().missing(), csv));
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
