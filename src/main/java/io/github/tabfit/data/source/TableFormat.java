package io.github.tabfit.data.source;

import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
  PARQUET(false, ".parquet"),
  EXCEL(false, ".xlsx");

  private static final int START = 1 << 12;
  private static final String GZIP = "\u001f\u008b";
  private static final Pattern OBJECT = Pattern.compile("\\s*\\{\\s*[\"}]");
  private static final Pattern RELATION =
      Pattern.compile("(?i)(\\s*%[^\\n]*\\n)*\\s*@(relation|attribute)\\s");

  private final boolean text;
  private final List<String> endings;

  TableFormat(boolean text, String... endings) {
    this.text = text;
    this.endings = List.of(endings);
  }

  /** Whether a file is known by its bytes, not by its rows. */
  boolean isHashedAsBytes() {
    return this != PARQUET;
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

  /**
   * The end that a name must have for what a file holds, by its first bytes: CSV unless they say
   * otherwise.
   */
  public static String endingOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(START);
      String start = new String(bytes, StandardCharsets.ISO_8859_1);
      if (start.startsWith(GZIP)) {
        InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes));
        return textEnding(new String(unzipped.readNBytes(START), StandardCharsets.ISO_8859_1))
            + ".gz";
      }
      if (start.startsWith("PAR1")) {
        return ".parquet";
      }
      return start.startsWith("PK") ? ".xlsx" : textEnding(start);
    } catch (EOFException | ZipException e) {
      // It ends early, or is none: reading it says so.
      return ".csv.gz";
    }
  }

  private static String textEnding(String start) {
    if (OBJECT.matcher(start).lookingAt()) {
      return ".jsonl";
    }
    return RELATION.matcher(start).lookingAt() ? ".arff" : ".csv";
  }

  /** All ends of names. */
  public static List<String> endings() {
    return Arrays.stream(values()).flatMap(TableFormat::allEndings).toList();
  }

  private Stream<String> allEndings() {
    return endings.stream();
  }
}
