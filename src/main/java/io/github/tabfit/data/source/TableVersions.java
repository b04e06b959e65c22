package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.LevelConversion;
import io.github.tabfit.data.source.column.TypeGuess;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table that was read once and is wanted with other types for some of its columns: these are held
 * as texts, which can become anything.
 */
public final class TableVersions {
  private final Table texts;
  private final Set<String> varied;

  /**
   * @param texts the table, its varied columns as texts
   * @param varied names of columns; one that is not there is refused with the version that names it
   */
  TableVersions(Table texts, Set<String> varied) {
    this.texts = texts;
    this.varied = Set.copyOf(varied);
  }

  /**
   * The table as an experiment reads it, which differs from the one that was read in types of varied
   * columns alone. What is not varied is shared.
   *
   * @throws DataException if a field is not of its column's type
   * @throws SpecException if a varied column is not there, or is the target and ignored
   */
  public Table of(DataSpec spec) {
    ColumnPlan plan = ColumnPlan.of(spec);
    List<String> names = texts.columns().stream().map(Column::name).toList();
    for (String name : varied) {
      if (spec.reading().columns().containsKey(name)) {
        ColumnPlan.requireColumn("data.columns." + name, texts.origin(), name, names);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : texts.columns()) {
      if (varied.contains(column.name())) {
        CategoricalColumn text = (CategoricalColumn) column;
        ColumnType type = plan.types().get(column.name());
        type = type == null ? inferred(text, plan.guess(column.name())) : type;
        if (type != ColumnType.IGNORE) {
          columns.add(LevelConversion.convert(text, type, texts::where));
        }
      } else {
        columns.add(column);
      }
    }
    return texts.with(columns);
  }

  private static ColumnType inferred(CategoricalColumn text, TypeGuess guess) {
    long[] counts = new long[text.levels().size()];
    for (int row = 0; row < text.size(); row++) {
      if (!text.isMissing(row)) {
        counts[text.code(row)]++;
      }
    }
    for (int code = 0; code < counts.length; code++) {
      guess.add(text.levels().get(code), counts[code]);
    }
    return guess.type();
  }
}
