package io.github.tabfit.data.sequence;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of series and what is asked of it.
 *
 * @param spec the data section
 */
record SeriesFile(DataSpec spec) {
  /**
   * Writes a table.
   *
   * @param data more lines of the data section beside the source, each with two blanks before it
   */
  static SeriesFile of(Path folder, String csv, String data) {
    try {
      Files.writeString(folder.resolve("t.csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String yaml = "data:\n  source: t.csv\n" + data.indent(2);
    return new SeriesFile(ExperimentDocument.parse(yaml, folder, "e.yaml", "e").spec().data());
  }

  Table rows() {
    return TableReader.read(spec);
  }

  Table windows() {
    return SequenceTable.of(rows(), spec);
  }

  /** The cells of a row as texts, "-" where missing. */
  static List<String> row(Table table, int row, String... columns) {
    List<String> cells = new ArrayList<>();
    for (String name : columns) {
      Column column = table.column(name);
      if (column.isMissing(row)) {
        cells.add("-");
      } else if (column instanceof CategoricalColumn text) {
        cells.add(text.levels().get(text.code(row)));
      } else if (column instanceof NumericColumn numbers) {
        cells.add(String.valueOf(numbers.value(row)));
      }
    }
    return cells;
  }

  static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }
}
