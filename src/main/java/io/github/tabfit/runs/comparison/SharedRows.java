package io.github.tabfit.runs.comparison;

import static java.util.stream.Collectors.joining;

import io.github.tabfit.bundle.scoring.ModelRows;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.split.Splitter;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.run.HeldOutRows;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Rows that all the models can be measured on, since none was trained on them: the first model's
 * test rows, or those of a file, without what any other model knows. A row is known by its line.
 */
final class SharedRows {
  private final List<ComparedModel> models;
  private final Optional<Path> data;
  private final List<String> notes = new ArrayList<>();
  private boolean isSure = true;

  private SharedRows(List<ComparedModel> models, Optional<Path> data) {
    this.models = models;
    this.data = data;
  }

  /**
   * The rows, prepared for each model.
   *
   * @param what what they are, as "of A's 52 test rows"
   * @param examples each model's, of the same rows in the same order
   * @param units what is drawn together when rows are resampled; empty where each is for itself
   * @param notes what else there is to say, in whole sentences
   * @param isSure whether it is known that no model was trained on them
   */
  record Found(
      String what,
      List<Examples> examples,
      Optional<int[]> units,
      List<String> notes,
      boolean isSure) {}

  /**
   * Finds them.
   *
   * @param data the file; empty for the first model's test rows
   * @throws DataException if the rows cannot be read, or none is left
   * @throws SpecException if the first model's rows were the answer to a query
   */
  static Found find(List<ComparedModel> models, Optional<Path> data) {
    return new SharedRows(models, data).find();
  }

  private Found find() {
    ComparedModel first = models.get(0);
    Optional<HeldOutRows> own =
        data.isPresent() ? Optional.empty() : Optional.of(HeldOutRows.of(first.bundle()));
    SourceSpec source =
        data.map(SourceSpec::of).orElseGet(() -> first.bundle().spec().data().source());
    List<Numbered> tables = models.stream().map(model -> Numbered.of(read(model, source))).toList();
    long[] lines =
        own.map(SharedRows::lines)
            .orElseGet(() -> allLines(tables.get(0).table(), first.bundle().preprocessing()));
    String what =
        own.map(held -> "of %s's %d %s rows".formatted(first.label(), lines.length, held.part()))
            .orElseGet(() -> "of the %d rows of %s".formatted(lines.length, data.orElseThrow()));
    long[] kept = lines;
    for (int i = 0; i < models.size(); i++) {
      kept = complete(kept, tables.get(i), models.get(i).bundle().preprocessing());
      kept = unknown(kept, models.get(i), tables.get(i), i == 0 ? own : Optional.empty());
    }
    if (kept.length == 0) {
      throw new DataException(
          "no row is left that none of the models was trained on (give other rows with --data)"
              + notes.stream().map(note -> ". " + note).collect(joining()));
    }
    List<Examples> examples = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Numbered table = tables.get(i);
      examples.add(
          models.get(i).bundle().preprocessing().transform(table.table(), table.places(kept)));
    }
    return new Found(what, examples, units(first, own, kept), List.copyOf(notes), isSure);
  }

  private Table read(ComparedModel model, SourceSpec source) {
    // A file is written as it is, whichever model reads it.
    CsvSpec csv = (data.isPresent() ? model : models.get(0)).bundle().spec().data().reading().csv();
    try {
      return ModelRows.labelled(model.bundle(), source, csv);
    } catch (DataException e) {
      throw new DataException(
          "%s cannot read the rows: %s".formatted(model.label(), e.getMessage()), e);
    }
  }

  private static long[] lines(HeldOutRows held) {
    return IntStream.of(held.rows()).mapToLong(held.table()::lineOf).toArray();
  }

  private static long[] allLines(Table table, FittedPreprocessing fitted) {
    int[] all = IntStream.range(0, table.rowCount()).toArray();
    return IntStream.of(fitted.counted(table, all)).mapToLong(table::lineOf).toArray();
  }

  /** A table whose rows are found by their lines. */
  private record Numbered(Table table, Map<Long, Integer> rowOfLine) {
    static Numbered of(Table table) {
      Map<Long, Integer> rows = new HashMap<>();
      for (int row = 0; row < table.rowCount(); row++) {
        rows.put(table.lineOf(row), row);
      }
      return new Numbered(table, rows);
    }

    int[] places(long[] lines) {
      return LongStream.of(lines).mapToInt(rowOfLine::get).toArray();
    }
  }

  /** The lines that have a row, with a target, in the table as a model reads it. */
  private static long[] complete(long[] lines, Numbered table, FittedPreprocessing fitted) {
    Map<Long, Integer> rows = table.rowOfLine();
    Column target = table.table().column(fitted.target().name());
    return LongStream.of(lines)
        .filter(line -> rows.containsKey(line) && !target.isMissing(rows.get(line)))
        .toArray();
  }

  /** The lines whose rows the model was not trained on, as far as that can be told. */
  private long[] unknown(
      long[] lines, ComparedModel model, Numbered table, Optional<HeldOutRows> known) {
    boolean isItsTable =
        table.table().sha256().equals(Optional.of(model.bundle().provenance().dataSha256()));
    HeldOutRows held;
    try {
      held =
          known.isPresent()
              ? known.get()
              : HeldOutRows.of(model.bundle(), isItsTable ? data : Optional.empty(), "--data");
    } catch (DataException | SpecException e) {
      isSure &= data.isPresent() && !isItsTable;
      notes.add(
          "Whether %s was trained on these rows cannot be told: %s."
              .formatted(model.label(), e.getMessage()));
      return lines;
    }
    if (held.part().equals("validation")) {
      notes.add(
          "%s has no test rows: these are its validation rows, by which its training stopped, so that its figures flatter."
              .formatted(model.label()));
    }
    Set<Long> ofModel = isItsTable ? heldOut(held) : likeUnused(lines, table, model, held);
    long[] kept = LongStream.of(lines).filter(ofModel::contains).toArray();
    if (kept.length < lines.length) {
      notes.add(
          "%d of %d rows are left out: %s was trained or validated on %s."
              .formatted(
                  lines.length - kept.length,
                  lines.length,
                  model.label(),
                  isItsTable ? "them" : "rows equal to them"));
    }
    return kept;
  }

  private static Set<Long> heldOut(HeldOutRows held) {
    Set<Long> lines = new HashSet<>();
    if (!held.part().equals("training")) {
      LongStream.of(lines(held)).forEach(lines::add);
    }
    return lines;
  }

  /** The lines whose rows equal none that the model was trained or validated on. */
  private static Set<Long> likeUnused(
      long[] lines, Numbered table, ComparedModel model, HeldOutRows held) {
    FittedPreprocessing fitted = model.bundle().preprocessing();
    List<String> names = new ArrayList<>(fitted.columnTypes().keySet());
    names.add(fitted.target().name());
    Table its = held.table();
    RowContents used = new RowContents(its, names);
    Set<Integer> unused = new HashSet<>();
    if (!held.part().equals("training")) {
      IntStream.of(held.rows()).forEach(unused::add);
    }
    Set<Long> contents = new HashSet<>();
    for (int row = 0; row < its.rowCount(); row++) {
      if (!unused.contains(row)) {
        contents.add(used.of(row));
      }
    }
    RowContents here = new RowContents(table.table(), names);
    int[] rows = table.places(lines);
    Set<Long> kept = new HashSet<>();
    for (int i = 0; i < lines.length; i++) {
      if (!contents.contains(here.of(rows[i]))) {
        kept.add(lines[i]);
      }
    }
    return kept;
  }

  /** Rows of one group hang together: they are drawn together. */
  private Optional<int[]> units(ComparedModel first, Optional<HeldOutRows> own, long[] lines) {
    Optional<int[]> groups =
        own.flatMap(held -> Splitter.groups(held.table(), first.bundle().spec().data()));
    return groups.map(
        ofRow -> {
          notes.add(
              "Rows of one group are resampled together, since the split keeps them together.");
          Map<Integer, Integer> numbers = new HashMap<>();
          return IntStream.of(Numbered.of(own.orElseThrow().table()).places(lines))
              .map(row -> numbers.computeIfAbsent(ofRow[row], group -> numbers.size()))
              .toArray();
        });
  }
}
