package io.github.tabfit.data.prepare;

import io.github.tabfit.data.prepare.text.WordCounts;
import io.github.tabfit.data.prepare.text.WordWeights;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.spec.data.TextSpec;
import java.util.List;
import java.util.Optional;

/** Learns the words of columns of free text. */
final class TextFitting {
  /** With fewer training rows for each bucket, buckets learn noise. */
  private static final int ROWS_A_BUCKET = 4;

  private static final int FEWEST = 64;
  private static final int USUAL_MOST = 1024;

  /** Numbers of the training rows that all columns of text may become: 256 MiB. */
  private static final long MOST_NUMBERS = 1L << 26;

  private final TrainingRows rows;
  private final TextSpec spec;
  private final int columns;
  private final List<Finding> findings;

  /**
   * @param columns how many columns of text there are, which share the memory
   */
  TextFitting(TrainingRows rows, TextSpec spec, int columns, List<Finding> findings) {
    this.rows = rows;
    this.spec = spec;
    this.columns = columns;
    this.findings = findings;
  }

  /** The column's words; empty if there is none in two training rows. */
  Optional<WordWeights> fit(CategoricalColumn column) {
    WordCounts counts = new WordCounts();
    for (int place = 0; place < rows.size(); place++) {
      int code = column.code(rows.row(place));
      if (code >= 0) {
        counts.add(column.levels().get(code), rows.weight(place));
      }
    }
    int wanted =
        spec.buckets().orElse(Math.max(FEWEST, Math.min(USUAL_MOST, rows.size() / ROWS_A_BUCKET)));
    long room = MOST_NUMBERS / Math.max(1, (long) rows.size() * columns);
    int buckets = (int) Math.max(1, Math.min(wanted, room));
    Optional<WordWeights> words = counts.learn(buckets);
    if (words.isPresent()) {
      report(column.name(), counts.distinct(), words.get(), wanted, buckets);
    } else {
      say(
          Kind.TEXT_DROPPED,
          column.name(),
          "is text without a word that two training rows share: dropped");
    }
    return words;
  }

  private void say(Kind kind, String name, String message) {
    findings.add(new Finding(kind, name, "column '" + name + "' " + message));
  }

  private void report(String name, int distinct, WordWeights words, int wanted, int buckets) {
    String rest = words.shared() == 0 ? "" : ", all others share " + words.shared();
    String capped =
        buckets == wanted
            ? ""
            : "; %d at the most instead of %d, so that the rows fit into memory"
                .formatted(buckets, wanted);
    say(
        Kind.TEXT_EXPANDED,
        name,
        "is text: %d of its %d words are a feature each%s%s (data.preprocessing.text.buckets)"
            .formatted(words.hashes().length, distinct, rest, capped));
  }
}
