package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.table.NumberInference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds what stands between fields: the character by which the first rows agree in their number of
 * fields. The header alone misleads, and so does a character that numbers or texts hold.
 */
final class DelimiterSearch {
  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final Pattern OTHERS = Pattern.compile("[,;\t|]");
  private static final double ENOUGH = 0.5;
  private static final double HEADER_FITS = 0.25;
  private static final double CLEAN = 0.5;
  private static final double NAMED = 1;

  private DelimiterSearch() {}

  /**
   * The delimiter.
   *
   * @param records parses the first records by a delimiter
   * @param tabs whether the file's name promises tabs
   * @param firstLine the first line, for a table whose rows do not agree
   */
  static char find(Function<Character, FirstRecords> records, boolean tabs, String firstLine) {
    char best = 0;
    double most = 0;
    for (char candidate : CANDIDATES) {
      double score = score(records.apply(candidate));
      if (tabs && candidate == '\t' && score > 0) {
        score += NAMED;
      }
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    if (best != 0) {
      return best;
    }
    return tabs ? '\t' : byHeader(firstLine);
  }

  /** A comma if there is one, else what occurs. */
  private static char byHeader(String line) {
    for (char candidate : CANDIDATES) {
      if (line.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  private static double score(FirstRecords records) {
    if (records.size() == 0 || (records.broken() != null && records.size() < 2)) {
      return 0;
    }
    int width = records.commonWidth(0);
    double share = records.share(0, width);
    if (width < 2 || share < ENOUGH) {
      return 0;
    }
    double header = records.fields(0).size() == width ? HEADER_FITS : 0;
    return share + header + CLEAN * clean(records.from(0));
  }

  /** Whether it is a number, perhaps with a unit. */
  private static boolean isNumber(String field) {
    return FieldShape.isNumber(field)
        || NumberInference.find(List.of(field), Optional.empty(), Optional.empty()).isPresent();
  }

  /** The share of fields that hold no other candidate, but in a number. */
  private static double clean(List<List<String>> rows) {
    long fields = rows.stream().mapToLong(List::size).sum();
    long clean =
        rows.stream()
            .flatMap(List::stream)
            .filter(field -> !OTHERS.matcher(field).find() || isNumber(field))
            .count();
    return (double) clean / fields;
  }
}
