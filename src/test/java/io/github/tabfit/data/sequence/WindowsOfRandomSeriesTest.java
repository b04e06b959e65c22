package io.github.tabfit.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Windows of random tables against a plain implementation on lists of rows. */
class WindowsOfRandomSeriesTest {
  private record Row(String series, int time, double x, double y) {
    String line() {
      return series + "," + time + "," + text(x) + "," + text(y);
    }

    private static String text(double number) {
      return Double.isNaN(number) ? "" : String.valueOf(number);
    }
  }

  @Property(tries = 60)
  void windowsAreThoseOfAPlainImplementation(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 1, max = 3) int horizon,
      @ForAll boolean relative)
      throws IOException {
    List<Row> rows = random(new Random(seed));
    String sequence =
        "{by: s, order: t, length: %d, stride: %d, horizon: %d, relative: %s}"
            .formatted(length, stride, horizon, relative ? "last" : "none");
    List<List<Double>> expected = plain(rows, length, stride, horizon, relative);
    List<List<Double>> found = windows(rows, sequence, length, relative);
    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 30)
  void whatComesLaterChangesNoWindowBeforeIt(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 20) int time) throws IOException {
    Random random = new Random(seed);
    List<Row> rows = random(random);
    List<Row> noisy =
        rows.stream()
            .map(
                row ->
                    row.time() < time
                        ? row
                        : new Row(
                            row.series(), row.time(), random.nextInt(99), 7.5 + random.nextInt(99)))
            .toList();
    String sequence = "{by: s, order: t, length: 3}";
    assertThat(before(time, windows(rows, sequence, 3, true)))
        .isEqualTo(before(time, windows(noisy, sequence, 3, true)));
  }

  private static List<List<Double>> before(int time, List<List<Double>> windows) {
    return windows.stream().filter(window -> window.get(0) < time).toList();
  }

  private static List<Row> random(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int series = 0; series < 3; series++) {
      int time = 0;
      for (int i = random.nextInt(14); i > 0; i--) {
        time += 1 + random.nextInt(2);
        double x = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(50);
        double y = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(50) + 0.5;
        rows.add(new Row("s" + series, time, x, y));
      }
    }
    // Columns of numbers, whatever is missing, and at least one window.
    for (int time = 1; time <= 12; time++) {
      rows.add(new Row("whole", time, time, time + 0.25));
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  /** Each window as: time, target, x lags, y lags or the last y and changes. */
  private static List<List<Double>> windows(
      List<Row> rows, String sequence, int length, boolean relative) throws IOException {
    Path folder = Files.createTempDirectory("series");
    try {
      StringBuilder csv = new StringBuilder("s,t,x,y\n");
      rows.forEach(row -> csv.append(row.line()).append('\n'));
      Table table =
          SeriesFile.of(folder, csv.toString(), "target: y\nsequence: " + sequence).windows();
      List<String> names = new ArrayList<>(List.of("t", "y"));
      for (int lag = 0; lag < length; lag++) {
        names.add("x_lag_" + lag);
      }
      for (int lag = 0; lag < length; lag++) {
        names.add(relative && lag > 0 ? "y_change_" + lag : "y_lag_" + lag);
      }
      List<List<Double>> windows = new ArrayList<>();
      for (int row = 0; row < table.rowCount(); row++) {
        List<Double> cells = new ArrayList<>();
        for (String name : names) {
          cells.add(((NumericColumn) table.column(name)).value(row));
        }
        windows.add(cells);
      }
      return windows;
    } catch (DataException e) {
      throw new AssertionError(e);
    } finally {
      Files.delete(folder.resolve("t.csv"));
      Files.delete(folder);
    }
  }

  private static List<List<Double>> plain(
      List<Row> rows, int length, int stride, int horizon, boolean relative) {
    List<String> series = rows.stream().map(Row::series).distinct().toList();
    TreeMap<Integer, List<List<Double>>> bySeries = new TreeMap<>();
    for (Row row : rows) {
      bySeries.computeIfAbsent(series.indexOf(row.series()), key -> new ArrayList<>());
    }
    for (int one : bySeries.keySet()) {
      List<Row> own =
          rows.stream()
              .filter(row -> row.series().equals(series.get(one)))
              .sorted(Comparator.comparingInt(Row::time))
              .toList();
      for (int from = 0; from + length + horizon <= own.size(); from += stride) {
        List<Row> window = own.subList(from, from + length);
        Row target = own.get(from + length - 1 + horizon);
        double base = Double.NaN;
        for (Row row : window) {
          base = Double.isNaN(row.y()) ? base : row.y();
        }
        double label = relative ? target.y() - base : target.y();
        if (Double.isNaN(label)) {
          continue;
        }
        List<Double> cells = new ArrayList<>(List.of((double) target.time(), label));
        for (int lag = 0; lag < length; lag++) {
          cells.add(window.get(length - 1 - lag).x());
        }
        for (int lag = 0; lag < length; lag++) {
          double y = window.get(length - 1 - lag).y();
          cells.add(relative && lag > 0 ? base - y : y);
        }
        bySeries.get(one).add(cells);
      }
    }
    return bySeries.values().stream().flatMap(List::stream).toList();
  }
}
