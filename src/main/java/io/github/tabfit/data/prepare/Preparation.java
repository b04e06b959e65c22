package io.github.tabfit.data.prepare;

import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.quality.Identifiers;
import io.github.tabfit.data.quality.Sentinels;
import io.github.tabfit.data.quality.TotalRow;
import io.github.tabfit.data.sequence.CellFindings;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Learns a preprocessing from training rows. */
public final class Preparation {
  private Preparation() {}

  /**
   * Learns columns and target. Statistics come from the training rows only, each by its weight;
   * that a column is an identifier, and which classes there are, is seen in the whole table.
   *
   * @param table read with the same {@code spec}
   * @param trainRows the training rows, counted from 0, each with a target
   * @param spec what is requested
   * @param task what is predicted
   * @param network its output's loss decides how labels are encoded and bounded, its quantiles how
   *     many there are; its first layer, whether columns are places or steps
   * @throws DataException if the target cannot be learned, or no feature column is left
   * @throws io.github.tabfit.spec.SpecException if loss, task and target transform do not go
   *     together
   */
  public static FittedPreprocessing fit(
      Table table, int[] trainRows, DataSpec spec, Task task, NetworkSpec network) {
    List<Finding> findings = new ArrayList<>(table.findings());
    TrainingRows rows = TrainingRows.of(table, trainRows, spec.weight());
    FittedTarget target = TargetFitting.fit(table, rows, spec, task, network.output(), findings);
    List<FittedColumn> columns =
        GridFitting.isFor(spec, network)
            ? new GridFitting(table, rows, spec, findings).fit(features(table, spec))
            : fitColumns(table, rows, spec, findings);
    if (columns.isEmpty()) {
      throw noneLeft(table, findings);
    }
    requireDistinctNames(table, columns);
    TotalRow.find(table).ifPresent(findings::add);
    DataQuality.duplicates(table).ifPresent(findings::add);
    Map<String, ColumnForm> forms = new HashMap<>();
    for (Column column : table.columns()) {
      if (!column.form().equals(ColumnForm.plain(spec.reading().missing()))) {
        forms.put(column.name(), column.form());
      }
    }
    return new FittedPreprocessing(
        columns,
        target,
        spec.weight(),
        spec.reading().missing(),
        forms,
        spec.sequence().isPresent() ? Optional.empty() : InputSteps.of(table),
        spec.sequence().isPresent() ? CellFindings.merged(findings) : findings);
  }

  private static List<FittedColumn> fitColumns(
      Table table, TrainingRows rows, DataSpec spec, List<Finding> findings) {
    List<Column> features = features(table, spec);
    ColumnFitting fitting = new ColumnFitting(rows, spec, features, findings);
    List<FittedColumn> fitted = new ArrayList<>();
    Map<Column, String> identifiers = new LinkedHashMap<>();
    for (Column column : features) {
      Optional<String> identifier =
          // The cells of windows number no rows, even those of a series that counts.
          spec.types().containsKey(column.name()) || spec.sequence().isPresent()
              ? Optional.empty()
              : Identifiers.why(column, table.cache().sorted());
      OptionalDouble signal =
          identifier.isPresent()
              ? Identifiers.signal(column, table.column(spec.target()), rows.rows())
              : OptionalDouble.empty();
      if (signal.isPresent()) {
        findings.add(spared(column.name(), identifier.get(), signal.getAsDouble()));
        fitting.fit(column).ifPresent(fitted::add);
      } else if (identifier.isPresent()) {
        identifiers.put(column, identifier.get());
      } else {
        DataQuality.doubt(column).ifPresent(findings::add);
        Sentinels.find(column).ifPresent(findings::add);
        fitting.fit(column).ifPresent(fitted::add);
      }
    }
    spec.split()
        .group()
        .filter(name -> isGroup(name, spec))
        .ifPresent(name -> findings.add(groupLeftOut(name)));
    boolean only = fitted.isEmpty();
    identifiers.forEach(
        (column, why) -> {
          boolean kept = only && column instanceof NumericColumn;
          if (kept) {
            fitting.fit(column).ifPresent(fitted::add);
          }
          findings.add(identifier(column.name(), why, kept));
        });
    return fitted;
  }

  private static DataException noneLeft(Table table, List<Finding> findings) {
    return new DataException(
        "%s: no feature column is left: %s"
            .formatted(
                table.origin(),
                findings.isEmpty()
                    ? "the table has only the target"
                    : String.join("; ", findings.stream().map(Finding::message).toList())));
  }

  /**
   * What the features of a row are to a network that is not dense.
   *
   * @param columns as they were learned for it
   */
  public static NetworkSpec shaped(NetworkSpec network, DataSpec spec, List<FittedColumn> columns) {
    return network.isDense() ? network : network.over(GridFitting.shape(spec, columns));
  }

  private static boolean isFeature(String name, DataSpec spec) {
    return !name.equals(spec.target())
        && !spec.weight().equals(Optional.of(name))
        && !isGroup(name, spec)
        && !isKey(name, spec)
        && !WindowShape.isThere(name, spec)
        && spec.types().get(name) != ColumnType.IGNORE;
  }

  /** New series bring new names, and time goes on; a declared name of a series is a feature. */
  private static boolean isKey(String name, DataSpec spec) {
    return spec.sequence().isPresent()
        && spec.sequence().get().isKey(name)
        && (name.equals(spec.sequence().get().order()) || !spec.types().containsKey(name));
  }

  /** New rows bring new groups, of which nothing was learned; a declared column is a feature. */
  private static boolean isGroup(String name, DataSpec spec) {
    return spec.split().group().equals(Optional.of(name)) && !spec.types().containsKey(name);
  }

  /** The columns to predict from, before any is left out for what it holds. */
  public static List<Column> features(Table table, DataSpec spec) {
    return table.columns().stream().filter(column -> isFeature(column.name(), spec)).toList();
  }

  private static Finding groupLeftOut(String name) {
    return new Finding(
        Kind.GROUP_LEFT_OUT,
        name,
        "column '%s' keeps its rows on one side of the split and is no feature: new rows bring new values (declare its type under data.columns to make it one)"
            .formatted(name));
  }

  private static Finding spared(String name, String why, double correlation) {
    return new Finding(
        Kind.IDENTIFIER_KEPT,
        name,
        "column '%s' looks like an identifier (%s) but goes with the target (rank correlation %.2f): kept (data.columns.%s: ignore drops it)"
            .formatted(name, why, correlation, name));
  }

  private static Finding identifier(String name, String why, boolean kept) {
    return kept
        ? new Finding(
            Kind.IDENTIFIER_KEPT,
            name,
            "column '%s' looks like an identifier (%s) but is the only feature: kept"
                .formatted(name, why))
        : new Finding(
            Kind.IDENTIFIER_DROPPED,
            name,
            "column '%s' looks like an identifier (%s): dropped (declare its type under"
                    .formatted(name, why)
                + " data.columns to keep it)");
  }

  private static void requireDistinctNames(Table table, List<FittedColumn> columns) {
    Set<String> names = new HashSet<>();
    for (FittedColumn column : columns) {
      for (String name : column.featureNames()) {
        if (!names.add(name)) {
          throw new DataException(
              "%s: column '%s': two features would be called '%s' (rename the column or category)"
                  .formatted(table.origin(), column.name(), name));
        }
      }
    }
  }
}
