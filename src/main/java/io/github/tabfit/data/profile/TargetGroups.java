package io.github.tabfit.data.profile;

import io.github.tabfit.data.profile.TargetLink.Group;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.data.table.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The target by the values of a column: of ten bins with like many rows, or of each category. */
final class TargetGroups {
  private static final int BINS = 10;
  private static final int MOST_LEVELS = 12;
  private static final MathContext SHOWN = new MathContext(4);

  private final Variable target;

  TargetGroups(Variable target) {
    this.target = target;
  }

  /**
   * @param isDate whether the numbers are milliseconds
   */
  List<Group> of(Variable column, boolean isDate) {
    return column instanceof Variable.Classes classes
        ? ofLevels(classes)
        : ofBins((Variable.Numbers) column, isDate);
  }

  private boolean hasTarget(int row) {
    return target instanceof Variable.Classes classes
        ? classes.codes()[row] >= 0
        : !Double.isNaN(((Variable.Numbers) target).values()[row]);
  }

  private List<Group> ofLevels(Variable.Classes classes) {
    int[] counts = new int[classes.names().size()];
    for (int code : classes.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    List<Group> groups = new ArrayList<>();
    IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer level) -> counts[level]).reversed())
        .limit(MOST_LEVELS)
        .forEach(
            level ->
                add(
                    groups,
                    classes.names().get(level),
                    IntStream.range(0, classes.codes().length)
                        .filter(row -> classes.codes()[row] == level)
                        .toArray()));
    return groups;
  }

  private List<Group> ofBins(Variable.Numbers numbers, boolean isDate) {
    int[] order = Arrays.stream(numbers.order()).filter(this::hasTarget).toArray();
    double[] values = numbers.values();
    List<Group> groups = new ArrayList<>();
    int from = 0;
    for (int bin = 0; bin < BINS && from < order.length; bin++) {
      int to = (int) ((long) (bin + 1) * order.length / BINS);
      // Equal values stay together.
      while (to > from && to < order.length && values[order[to]] == values[order[to - 1]]) {
        to++;
      }
      if (to > from) {
        String low = text(values[order[from]], isDate);
        String high = text(values[order[to - 1]], isDate);
        add(
            groups,
            low.equals(high) ? low : low + " – " + high,
            Arrays.copyOfRange(order, from, to));
      }
      from = Math.max(from, to);
    }
    return groups;
  }

  private static String text(double value, boolean isDate) {
    return isDate ? Dates.day(value) : Values.shortest(rounded(value));
  }

  private static double rounded(double value) {
    return value == Math.rint(value) ? value : new BigDecimal(value).round(SHOWN).doubleValue();
  }

  private void add(List<Group> groups, String name, int[] rows) {
    int[] counted = Arrays.stream(rows).filter(this::hasTarget).toArray();
    if (counted.length == 0) {
      return;
    }
    if (target instanceof Variable.Classes classes) {
      double[] shares = new double[classes.names().size()];
      for (int row : counted) {
        shares[classes.codes()[row]] += 1.0 / counted.length;
      }
      groups.add(new Group(name, counted.length, shares));
      return;
    }
    double[] values =
        Arrays.stream(counted)
            .mapToDouble(row -> ((Variable.Numbers) target).values()[row])
            .sorted()
            .toArray();
    groups.add(
        new Group(
            name,
            counted.length,
            new double[] {
              Quantiles.of(values, 0.25), Quantiles.of(values, 0.5), Quantiles.of(values, 0.75)
            }));
  }
}
