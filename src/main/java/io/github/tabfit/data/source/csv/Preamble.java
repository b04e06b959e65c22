package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.spec.data.CsvSpec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that stand before the header and are none: a spreadsheet's {@code sep=;}, and comments.
 *
 * @param end where the header's line begins
 * @param lines how many there are
 * @param delimiter what {@code sep=} says
 * @param lastComment where the last comment begins, if the header follows it at once; else -1
 */
record Preamble(int end, int lines, Optional<Character> delimiter, int lastComment) {
  private static final Pattern SEPARATOR =
      Pattern.compile(" *\"?sep=(.)\"?\\1* *", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 16;

  /** Looks at a text's first bytes. */
  static Preamble of(Block block, CsvSpec csv) {
    byte[] bytes = block.bytes();
    int comment = csv.comment().orElse('#');
    Optional<Character> delimiter = Optional.empty();
    int lines = 0;
    int lastComment = -1;
    int at = 0;
    while (at < block.end()) {
      int stop = at;
      while (bytes[stop] != '\n' && bytes[stop] != '\r') {
        stop++;
      }
      Matcher separator =
          SEPARATOR.matcher(
              new String(bytes, at, Math.min(LONGEST, stop - at), StandardCharsets.UTF_8));
      if (lines == 0 && separator.matches()) {
        delimiter = Optional.of(separator.group(1).charAt(0));
      } else if (bytes[at] == comment) {
        lastComment = at;
      } else if (stop > at || lastComment < 0) {
        return new Preamble(at, lines, delimiter, lastComment);
      }
      boolean two = bytes[stop] == '\r' && bytes[stop + 1] == '\n';
      at = Math.min(block.end(), stop + (two ? 2 : 1));
      lines++;
    }
    return new Preamble(at, lines, delimiter, lastComment);
  }
}
