package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers of epochs, of which only each second, fourth ... epoch is kept once there are
 * many. Not for several threads at a time.
 */
final class Thinned {
  private final int most;
  private final List<double[]> rows = new ArrayList<>();
  private int stride = 1;
  private int revision;

  /**
   * @param most rows that are kept
   */
  Thinned(int most) {
    this.most = most;
  }

  /**
   * Takes a row if its epoch is one of those that are kept.
   *
   * @param row whose place {@code epochPlace} has the epoch, from 1
   */
  void add(int epochPlace, double... row) {
    if (isLeftOut(row[epochPlace])) {
      return;
    }
    rows.add(row);
    while (rows.size() > most) {
      stride *= 2;
      revision++;
      rows.removeIf(kept -> isLeftOut(kept[epochPlace]));
    }
  }

  private boolean isLeftOut(double epoch) {
    return ((long) epoch - 1) % stride != 0;
  }

  /** Writes the rows that a page has not seen, and where they begin. */
  void write(ObjectNode node, Board.Seen seen) {
    boolean goesOn = seen.revision() == revision && seen.entries() <= rows.size();
    int from = goesOn ? seen.entries() : 0;
    node.put("revision", revision).put("from", from);
    ArrayNode list = node.putArray("points");
    rows.subList(from, rows.size()).forEach(row -> write(list.addArray(), row));
  }

  /** Writes all rows. */
  void write(ArrayNode list) {
    rows.forEach(row -> write(list.addArray(), row));
  }

  private static void write(ArrayNode list, double[] row) {
    for (double number : row) {
      Numbers.add(list, number);
    }
  }
}
