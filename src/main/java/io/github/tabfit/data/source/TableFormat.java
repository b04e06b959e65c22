package io.github.tabfit.data.source;

import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What files of tables are, by the ends of their names. */
public enum TableFormat {
  /** Fields between delimiters. */
  DELIMITED(true, ".csv", ".tsv"),
  /** An object on each line. */
  JSON_LINES(true, ".jsonl", ".ndjson"),
  /** Weka's format. */
  ARFF(true, ".arff"),
  /** SVMLight's, of what is not 0. */
  SPARSE(true, ".svm", ".svmlight", ".libsvm"),
  PARQUET(false, ".parquet");

  private final boolean text;
  private final List<String> endings;

  TableFormat(boolean text, String... endings) {
    this.text = text;
    this.endings = List.of(endings);
  }

  /** Whether it is text, which may be gzipped. */
  boolean isText() {
    return text;
  }

  /** The format of a file of that name; empty if its name does not tell. */
  public static Optional<TableFormat> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = TextFile.plainName(lower);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch((format.text ? plain : lower)::endsWith))
        .findFirst();
  }

  /** The format of a file. */
  static TableFormat of(SourceSpec.File file) {
    return of(file.name())
        .orElseThrow(
            () ->
                new DataException(
                    "%s: required a file whose name ends in %s (.gz may follow those of text; convert or rename it)"
                        .formatted(file.label(), String.join(", ", endings()))));
  }

  /** All ends of names. */
  public static List<String> endings() {
    return Arrays.stream(values()).flatMap(TableFormat::allEndings).toList();
  }

  private Stream<String> allEndings() {
    return endings.stream();
  }
}
