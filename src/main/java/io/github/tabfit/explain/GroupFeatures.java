package io.github.tabfit.explain;

import io.github.tabfit.data.prepare.FittedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the features of a group's columns stand in a prepared row. A column's features depend on
 * its own value alone, so that a value of another row is put in place by copying them.
 *
 * @param group the columns
 * @param offsets each column's first feature
 * @param widths how many features each column has
 */
record GroupFeatures(ColumnGroup group, int[] offsets, int[] widths) {
  /** The groups' blocks in rows of a model with these columns. */
  static List<GroupFeatures> of(List<FittedColumn> columns, List<ColumnGroup> groups) {
    Map<String, Integer> places = new HashMap<>();
    int[] offset = new int[columns.size()];
    int next = 0;
    for (int i = 0; i < offset.length; i++) {
      places.put(columns.get(i).name(), i);
      offset[i] = next;
      next += columns.get(i).featureCount();
    }
    List<GroupFeatures> blocks = new ArrayList<>();
    for (ColumnGroup group : groups) {
      int[] of = group.columns().stream().mapToInt(places::get).toArray();
      int[] offsets = new int[of.length];
      int[] widths = new int[of.length];
      for (int i = 0; i < of.length; i++) {
        offsets[i] = offset[of[i]];
        widths[i] = columns.get(of[i]).featureCount();
      }
      blocks.add(new GroupFeatures(group, offsets, widths));
    }
    return blocks;
  }

  /**
   * Copies the group's features.
   *
   * @param from prepared rows
   * @param start where the row begins in {@code from}
   * @param into prepared rows
   * @param place where the row begins in {@code into}
   */
  void copy(float[] from, int start, float[] into, int place) {
    for (int i = 0; i < offsets.length; i++) {
      System.arraycopy(from, start + offsets[i], into, place + offsets[i], widths[i]);
    }
  }
}
