package io.github.tabfit.explain;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes explanations into a folder, a CSV file each. */
public final class ExplanationCsv {
  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  /**
   * @param folder is made if it is not there
   * @throws SpecException if it cannot be made
   */
  public ExplanationCsv(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WholeFile.refused(folder, e);
    }
  }

  /** The files so far. */
  public List<Path> written() {
    return List.copyOf(written);
  }

  /** {@code importance.csv}: a row a column, the most important first. */
  public void write(Importance importance) {
    List<String> header = new ArrayList<>(List.of("column", "mean", "sd"));
    for (int repeat = 1; repeat <= importance.repeats(); repeat++) {
      header.add("repeat_" + repeat);
    }
    file(
        "importance.csv",
        header,
        csv -> {
          for (ColumnImportance column : importance.ranked()) {
            List<String> fields = new ArrayList<>();
            fields.add(column.group().name());
            fields.add(String.valueOf(column.mean()));
            fields.add(String.valueOf(column.sd()));
            column.drops().forEach(drop -> fields.add(String.valueOf(drop)));
            csv.writeRecord(fields);
          }
        });
  }

  /** {@code dependence.csv}, a row a point and output; and {@code curves.csv} of single rows. */
  public void write(List<Dependence> dependences) {
    List<String> point = List.of("column", "value", "second_column", "second_value", "output");
    file(
        "dependence.csv",
        with(point, "mean"),
        csv -> {
          for (Dependence dependence : dependences) {
            for (Dependence.Output output : dependence.outputs()) {
              for (int i = 0; i < dependence.points(); i++) {
                csv.writeRecord(
                    with(point(dependence, output, i), String.valueOf(output.mean().get(i))));
              }
            }
          }
        });
    file(
        "curves.csv",
        with(List.of("row"), point, "prediction"),
        csv -> dependences.forEach(dependence -> curves(dependence, csv)));
  }

  private static void curves(Dependence dependence, CsvWriter csv) {
    for (Dependence.Output output : dependence.outputs()) {
      for (int curve = 0; curve < dependence.curveRows().size(); curve++) {
        String row = String.valueOf(dependence.curveRows().get(curve));
        for (int i = 0; i < dependence.points(); i++) {
          csv.writeRecord(
              with(
                  List.of(row),
                  point(dependence, output, i),
                  String.valueOf(output.curves().get(curve).get(i))));
        }
      }
    }
  }

  private static List<String> point(Dependence dependence, Dependence.Output output, int point) {
    List<String> fields = new ArrayList<>();
    for (int axis = 0; axis < 2; axis++) {
      boolean there = axis < dependence.axes().size();
      fields.add(there ? dependence.axes().get(axis).column() : "");
      fields.add(there ? dependence.label(point, axis) : "");
    }
    fields.add(output.name());
    return fields;
  }

  /** {@code reasons.csv}: a row for each row and column. */
  public void writeReasons(List<RowReasons> rows) {
    file(
        "reasons.csv",
        List.of(
            "row",
            "output",
            "prediction",
            "base",
            "column",
            "value",
            "contribution",
            "standard_error"),
        csv -> {
          for (RowReasons row : rows) {
            for (Reason reason : row.reasons()) {
              csv.writeRecord(
                  String.valueOf(row.row()),
                  row.output(),
                  String.valueOf(row.prediction()),
                  String.valueOf(row.base()),
                  reason.group().name(),
                  reason.value(),
                  String.valueOf(reason.contribution()),
                  String.valueOf(reason.standardError()));
            }
          }
        });
  }

  /** {@code summary.csv}: a row a column, the one that contributes most first. */
  public void write(ReasonSummary summary) {
    file(
        "summary.csv",
        List.of("column", "mean_absolute_contribution"),
        csv ->
            summary
                .ranked()
                .forEach(
                    column ->
                        csv.writeRecord(
                            column.group().name(), String.valueOf(column.meanAbsolute()))));
  }

  private void file(String name, List<String> header, Consumer<CsvWriter> content) {
    Path file = folder.resolve(name);
    WholeFile.writeText(
        file,
        out -> {
          CsvWriter csv = CsvWriter.builder().build(out);
          csv.writeRecord(header);
          content.accept(csv);
          csv.flush();
          return 0;
        });
    written.add(file);
  }

  private static List<String> with(List<String> fields, String last) {
    return with(List.of(), fields, last);
  }

  private static List<String> with(List<String> first, List<String> fields, String last) {
    List<String> all = new ArrayList<>(first);
    all.addAll(fields);
    all.add(last);
    return all;
  }
}
