package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment requests of its table's columns.
 *
 * @param spec the experiment's data section
 */
record RequestedColumns(DataSpec spec) {
  /**
   * Checks the target.
   *
   * @throws SpecException if it is ignored, free text, or encoded as a feature
   */
  RequestedColumns {
    ColumnType target = spec.reading().types().get(spec.target());
    if (target == ColumnType.IGNORE || target == ColumnType.TEXT) {
      throw new SpecException(
          "data.columns.%s must not be %s: it is the target".formatted(spec.target(), target.id()));
    }
    if (spec.reading().column(spec.target()).numeric().isPresent()) {
      throw new SpecException(
          "data.columns.%s.numeric is for features, and '%s' is the target: set data.preprocessing.target"
              .formatted(spec.target(), spec.target()));
    }
  }

  /** What is known of a column; empty if it is left out. */
  Optional<ColumnHints> hints(String name) {
    // A class may be called anything: one text among numbers makes all of them text.
    boolean classes =
        name.equals(spec.target()) && spec.task().map(Task::isClassification).orElse(false);
    ColumnHints hints = ColumnHints.of(name, spec.reading(), classes);
    if (spec.weight().equals(Optional.of(name))) {
      return Optional.of(hints.typed(ColumnType.NUMERIC));
    }
    boolean ignored = hints.isIgnored();
    // The columns that divide or order the rows are read even if they are no features.
    boolean key = spec.sequence().map(sequence -> sequence.isKey(name)).orElse(false);
    if (ignored && (key || spec.split().column().equals(Optional.of(name)))) {
      return Optional.of(hints.untyped());
    }
    return ignored ? Optional.empty() : Optional.of(hints);
  }

  /** The request for a column; null if it is left out. */
  ColumnRequest request(String name) {
    return hints(name).map(ColumnRequest.Open::new).orElse(null);
  }

  /**
   * Checks that the columns are there that the experiment names.
   *
   * @param origin what the user calls the table
   * @param header the table's columns
   * @param read columns that its source has, if the table was made of it by steps
   * @param findings what was found about the table's first lines
   * @throws DataException if the target is not there
   * @throws SpecException if another is not
   */
  void require(
      String origin, List<String> header, Collection<String> read, List<Finding> findings) {
    if (!header.contains(spec.target())) {
      throw new DataException(
          "%s: has no column '%s', the target%s%s"
              .formatted(
                  origin,
                  spec.target(),
                  Names.nearest(spec.target(), header),
                  Finding.doubts(findings)));
    }
    for (String name : spec.reading().columns().keySet()) {
      if (!read.contains(name)) {
        require("data.columns." + name, origin, name, header);
      }
    }
    spec.weight().ifPresent(name -> require("data.weight", origin, name, header));
    spec.split().by().ifPresent(name -> require("data.split.by", origin, name, header));
    spec.split().group().ifPresent(name -> require("data.split.group", origin, name, header));
  }

  private static void require(String path, String origin, String name, List<String> header) {
    if (!header.contains(name)) {
      throw new SpecException(
          "%s: %s has no column '%s'%s".formatted(path, origin, name, Names.nearest(name, header)));
    }
  }
}
