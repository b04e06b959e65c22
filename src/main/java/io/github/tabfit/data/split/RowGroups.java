package io.github.tabfit.data.split;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows in groups that stay together, dealt into parts: by the seed, each part near the number of
 * rows that is wanted, and near that of each label. Groups are taken whole, so neither is met to a
 * row. Time O(rows · parts).
 */
final class RowGroups {
  private final int[] labelOfPlace;
  private final int[][] places;
  private final double[] rowsOfLabel;

  private RowGroups(int[] labelOfPlace, int[][] places) {
    this.labelOfPlace = labelOfPlace;
    this.places = places;
    this.rowsOfLabel = new double[Arrays.stream(labelOfPlace).max().orElse(0) + 1];
    for (int label : labelOfPlace) {
      rowsOfLabel[label]++;
    }
  }

  /**
   * Groups of places.
   *
   * @param groups [places]: the group of each
   * @param labels [places]: the label of each, from 0; all 0 where there are none
   */
  static RowGroups of(int[] groups, int[] labels) {
    int[] distinct = Arrays.stream(groups).sorted().distinct().toArray();
    int[] sizes = new int[distinct.length];
    for (int group : groups) {
      sizes[Arrays.binarySearch(distinct, group)]++;
    }
    int[][] places = new int[distinct.length][];
    Arrays.setAll(places, group -> new int[sizes[group]]);
    for (int place = groups.length - 1; place >= 0; place--) {
      int group = Arrays.binarySearch(distinct, groups[place]);
      places[group][--sizes[group]] = place;
    }
    return new RowGroups(labels, places);
  }

  /**
   * The group of each row of a table, by the value that a column has there.
   *
   * @param rows the rows that are divided; the others have group -1
   * @throws DataException if one of them has no value
   */
  static int[] column(Table table, Column column, int[] rows) {
    int[] groups = new int[table.rowCount()];
    Arrays.fill(groups, -1);
    double[] distinct =
        column instanceof CategoricalColumn
            ? new double[0]
            : Arrays.stream(rows)
                .mapToDouble(row -> number(column, row))
                .sorted()
                .distinct()
                .toArray();
    for (int row : rows) {
      if (column.isMissing(row)) {
        throw new DataException(
            "%s: column '%s' groups the rows (data.split.group), but is missing here (fill it in, or leave the row out)"
                .formatted(table.where(row), column.name()));
      }
      groups[row] =
          column instanceof CategoricalColumn text
              ? text.code(row)
              : Arrays.binarySearch(distinct, number(column, row));
    }
    return groups;
  }

  private static double number(Column column, int row) {
    return column instanceof NumericColumn numbers
        ? numbers.value(row) + 0.0 // -0 and 0 are one number
        : ((DateColumn) column).epochMillis(row);
  }

  /** How many groups. */
  int count() {
    return places.length;
  }

  /**
   * Deals the groups into parts of given sizes; what no part takes goes to the last.
   *
   * @param seed decides their order
   * @param sizes rows wanted in each part but the last, which has the rest
   * @return [places]: the part of each; every part of a size above 0, and the last, has a group
   */
  int[] draw(long seed, int... sizes) {
    int[] order = shuffled(seed);
    int[] partOfGroup = new int[places.length];
    Arrays.fill(partOfGroup, sizes.length);
    int free = places.length;
    for (int part = 0; part < sizes.length; part++) {
      int later = 1 + (int) Arrays.stream(sizes).skip(part + 1L).filter(size -> size > 0).count();
      if (sizes[part] > 0) {
        free -= take(order, partOfGroup, part, sizes.length, sizes[part], free - later);
      }
    }
    return ofPlaces(partOfGroup);
  }

  /** Takes groups from the last part that bring this one nearer to its size, at least one. */
  private int take(int[] order, int[] partOfGroup, int part, int last, int size, int most) {
    double share = (double) size / labelOfPlace.length;
    double[] missing = new double[rowsOfLabel.length];
    Arrays.setAll(missing, label -> -share * rowsOfLabel[label]);
    int taken = 0;
    int nearest = -1;
    double nearestChange = Double.POSITIVE_INFINITY;
    for (int group : order) {
      if (partOfGroup[group] != last || taken == most) {
        continue;
      }
      double change = add(missing, group, 1);
      if (change < 0) {
        partOfGroup[group] = part;
        taken++;
      } else {
        add(missing, group, -1);
        nearest = change < nearestChange ? group : nearest;
        nearestChange = Math.min(change, nearestChange);
      }
    }
    if (taken == 0) {
      partOfGroup[nearest] = part;
      taken = 1;
    }
    return taken;
  }

  /**
   * Deals the groups into parts of one size, the large ones first.
   *
   * @param seed decides the order of groups of one size
   * @return [places]: the part of each
   */
  int[] deal(long seed, int parts) {
    int[] order =
        Arrays.stream(shuffled(seed))
            .boxed()
            .sorted(Comparator.comparingInt(group -> -places[group].length))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] filled = new double[parts][rowsOfLabel.length];
    int[] partOfGroup = new int[places.length];
    for (int group : order) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int part = 0; part < parts; part++) {
        double change = add(filled[part], group, 1);
        add(filled[part], group, -1);
        if (change < least) {
          best = part;
          least = change;
        }
      }
      add(filled[best], group, 1);
      partOfGroup[group] = best;
    }
    return ofPlaces(partOfGroup);
  }

  /**
   * Adds a group's rows to counts of labels, or takes them off: the sum over labels of count² /
   * rows of the label grows by what is returned.
   */
  private double add(double[] counts, int group, int sign) {
    double change = 0;
    for (int place : places[group]) {
      int label = labelOfPlace[place];
      change += (2 * sign * counts[label] + 1) / rowsOfLabel[label];
      counts[label] += sign;
    }
    return change;
  }

  private int[] ofPlaces(int[] partOfGroup) {
    int[] parts = new int[labelOfPlace.length];
    for (int group = 0; group < places.length; group++) {
      for (int place : places[group]) {
        parts[place] = partOfGroup[group];
      }
    }
    return parts;
  }

  private int[] shuffled(long seed) {
    Random random = new Random(seed);
    int[] order = IntStream.range(0, places.length).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
