package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The first records of a text by one dialect, blank lines left out.
 *
 * @param start where the first one begins
 * @param startLine the line of that place, counted from 0
 * @param lines the records, each whole
 * @param broken the fault of the record behind them; null if there is none
 */
record FirstRecords(int start, int startLine, List<BlockParser.Line> lines, DataException broken) {
  static final int MOST = 200;

  /**
   * Parses them.
   *
   * @param from where they begin in the block
   * @param whole whether nothing follows the block
   * @param line the number of the block's line there, for messages
   */
  static FirstRecords of(
      CsvSource source, Block block, int from, boolean whole, long line, Dialect dialect) {
    BlockParser parser = new BlockParser(source, block, from, dialect);
    List<BlockParser.Line> lines = new ArrayList<>();
    int start = from;
    int startLine = 0;
    try {
      BlockParser.Line record = parser.record(line);
      while (record != null && lines.size() < MOST) {
        // The last record may be cut where the block is.
        if (!whole && record.end() >= block.end()) {
          break;
        }
        if (!record.fields().isEmpty()) {
          lines.add(record);
        } else if (lines.isEmpty()) {
          start = record.end();
          startLine = record.nextLine();
        }
        record = parser.record(line);
      }
    } catch (DataException e) {
      // A quote may be closed where the block has ended.
      return new FirstRecords(start, startLine, lines, e);
    }
    return new FirstRecords(start, startLine, lines, null);
  }

  int size() {
    return lines.size();
  }

  List<String> fields(int record) {
    return lines.get(record).fields();
  }

  /** The records from one on. */
  List<List<String>> from(int record) {
    return lines.stream().skip(record).map(BlockParser.Line::fields).toList();
  }

  /** How many fields most records from one on have; the larger number where two are as common. */
  int commonWidth(int record) {
    Map<Integer, Long> counts =
        from(record).stream()
            .map(List::size)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .reduce((a, b) -> b.getValue() >= a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** The share of the records from one on that have so many fields. */
  double share(int record, int width) {
    List<List<String>> rows = from(record);
    long fitting = rows.stream().filter(row -> row.size() == width).count();
    return (double) fitting / Math.max(1, rows.size());
  }
}
