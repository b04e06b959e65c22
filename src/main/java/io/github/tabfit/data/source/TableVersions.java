package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.TextColumn;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that was read once and is wanted with some of its columns read in several ways: these are
 * held as texts, which can become anything.
 */
public final class TableVersions {
  private final Table texts;
  private final List<String> header;
  private final Set<String> varied;

  /**
   * @param texts the table, its varied columns as texts
   * @param header the names of all columns, those that are ignored too
   * @param varied names of columns; one that is not there is refused with the version that names it
   */
  TableVersions(Table texts, List<String> header, Set<String> varied) {
    this.texts = texts;
    this.header = List.copyOf(header);
    this.varied = Set.copyOf(varied);
  }

  /** The names of all columns, those that are ignored too. */
  public List<String> header() {
    return header;
  }

  /**
   * The table as an experiment reads it, which requests the same as that for which it was read but
   * for varied columns. The others are shared.
   *
   * @throws DataException if a field is not of its column's type
   * @throws SpecException if a varied column is not there, or is the target and ignored
   */
  public Table of(DataSpec spec) {
    RequestedColumns requested = new RequestedColumns(spec);
    requested.require(texts.origin(), header, header, texts.findings());
    return source(spec);
  }

  /** The same for an experiment whose steps make its columns: which there are is not looked at. */
  public Table source(DataSpec spec) {
    RequestedColumns requested = new RequestedColumns(spec);
    List<Column> columns = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(texts.findings());
    for (Column column : texts.columns()) {
      if (varied.contains(column.name())) {
        Optional<ColumnHints> hints = requested.hints(column.name());
        if (hints.isPresent()) {
          TextColumn text = TextColumn.of((CategoricalColumn) column, hints.get());
          columns.add(text.column(texts::where));
          findings.addAll(text.findings());
        }
      } else {
        columns.add(column);
      }
    }
    return texts.with(columns, findings);
  }
}
