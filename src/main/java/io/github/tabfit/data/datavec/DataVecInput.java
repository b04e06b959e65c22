package io.github.tabfit.data.datavec;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;

/**
 * What DataVec code of a program's gives an experiment: records in place of its file, operations on
 * its table, or both.
 *
 * @param records in place of the file; empty to read that
 * @param process what the rows go through before anything else; empty for nothing
 */
public record DataVecInput(Optional<Given> records, Optional<TransformProcess> process) {
  /** The experiment's file as it is. */
  public static final DataVecInput NONE = new DataVecInput(Optional.empty(), Optional.empty());

  /**
   * Records of a reader.
   *
   * @param reader initialized; read from its start
   * @param schema their columns; what strings hold, all of them tell
   */
  public record Given(RecordReader reader, Schema schema) {}

  /** The same with these records. */
  public DataVecInput with(RecordReader reader, Schema schema) {
    return new DataVecInput(Optional.of(new Given(reader, schema)), process);
  }

  /** The same with this process. */
  public DataVecInput with(TransformProcess other) {
    return new DataVecInput(records, Optional.of(other));
  }

  /** Whether the experiment's file is read as it is. */
  public boolean isNone() {
    return records.isEmpty() && process.isEmpty();
  }

  /**
   * The table as the experiment asks for it.
   *
   * @throws DataException if records, or the process, fail or give what is no table
   * @throws SpecException if the experiment asks for what cannot be with such a table
   */
  public Table read(DataSpec spec) {
    if (isNone()) {
      return ExperimentTable.read(spec);
    }
    Table table =
        process
            .map(transform -> processed(spec, transform))
            .orElseGet(() -> TableReader.read(spec, opening(spec, records.orElseThrow())));
    return ExperimentTable.of(spec, table);
  }

  /** Opens the records from the first, if the reader can go back. */
  private static Supplier<RawBlocks> opening(DataSpec spec, Given given) {
    return () -> {
      if (given.reader().resetSupported()) {
        given.reader().reset();
      }
      return new RecordBlocks(spec.source().label(), given.reader(), given.schema());
    };
  }

  private Table processed(DataSpec spec, TransformProcess transform) {
    TableProcess steps = new TableProcess(transform);
    Map<String, ColumnType> types = Schemas.types(transform.getInitialSchema());
    Map<String, ColumnForm> forms = new HashMap<>();
    types.keySet().forEach(name -> forms.put(name, ColumnForm.plain(spec.reading().missing())));
    WantedColumns wanted = new WantedColumns(types, forms, types.keySet(), spec.reading().csv());
    Table raw =
        records
            .map(given -> TableReader.read(opening(spec, given), wanted))
            .orElseGet(() -> TableReader.read(spec.source(), wanted));
    Table made = typed(steps.of(raw), spec);
    if (made.rowCount() == 0) {
      throw new DataException(
          "%s: the TransformProcess leaves none of %d rows"
              .formatted(raw.origin(), raw.rowCount()));
    }
    if (spec.transform().isEmpty()) {
      TableReader.require(spec, made, List.copyOf(types.keySet()));
    }
    String digest = Sha256.of(raw.sha256().orElse("") + '\n' + description(transform));
    return made.knownBy(digest).with(List.of(finding(raw, made)));
  }

  /** Operations of a program's need have no JSON. */
  private static String description(TransformProcess transform) {
    try {
      return transform.toJson();
    } catch (RuntimeException e) {
      return transform.getActionList().toString();
    }
  }

  private static Finding finding(Table raw, Table made) {
    List<String> names = made.columns().stream().map(Column::name).toList();
    return new Finding(
        Finding.Kind.COLUMNS_BY_PROCESS,
        "",
        "a TransformProcess made %d rows of %d columns of %d rows; it is not carried with the model, which takes rows as they are behind it: %s"
            .formatted(made.rowCount(), names.size(), raw.rowCount(), String.join(", ", names)));
  }

  /** The columns with what the experiment says of them. */
  private static Table typed(Table table, DataSpec spec) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      ColumnType type = spec.types().getOrDefault(column.name(), column.type());
      if (type == column.type()) {
        columns.add(column);
      } else if (type == ColumnType.TEXT && column instanceof CategoricalColumn texts) {
        columns.add(
            CategoricalColumn.ofText(
                column.name(), Ints.of(texts.size(), texts::code), texts.levels(), texts.form()));
      } else if (type != ColumnType.IGNORE) {
        throw new SpecException(
            "data.columns.%s must not be %s: the TransformProcess makes it %s (convert it there)"
                .formatted(column.name(), type.id(), column.type().id()));
      }
    }
    return table.with(columns, table.findings());
  }
}
