package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of time between neighbours in series.
 *
 * @param usual the most frequent one, if at least half of all are it
 * @param others how many are another
 * @param all how many there are
 * @param places the first of the others: where, and how far
 */
record SeriesSteps(Optional<TimeStep> usual, int others, int all, List<String> places) {
  private static final int SHOWN = 3;

  /** Looks at all steps. */
  static SeriesSteps of(Table table, SeriesOrder series, Column order) {
    Map<TimeStep, Integer> counts = new HashMap<>();
    int all = 0;
    for (int one = 0; one < series.count(); one++) {
      for (int place = series.start(one) + 1; place < series.end(one); place++) {
        counts.merge(
            TimeStep.between(order, series.row(place - 1), series.row(place)), 1, Integer::sum);
        all++;
      }
    }
    Optional<TimeStep> usual = Optional.empty();
    for (Map.Entry<TimeStep, Integer> step : counts.entrySet()) {
      if (2 * step.getValue() >= all
          && usual.map(found -> counts.get(found) < step.getValue()).orElse(true)) {
        usual = Optional.of(step.getKey());
      }
    }
    int others = usual.map(counts::get).map(count -> -count).orElse(0) + all;
    return new SeriesSteps(
        usual,
        others,
        all,
        usual.map(step -> places(table, series, order, step)).orElse(List.of()));
  }

  private static List<String> places(
      Table table, SeriesOrder series, Column order, TimeStep usual) {
    List<String> places = new ArrayList<>();
    for (int one = 0; one < series.count(); one++) {
      for (int place = series.start(one) + 1; place < series.end(one); place++) {
        TimeStep step = TimeStep.between(order, series.row(place - 1), series.row(place));
        if (!step.equals(usual)) {
          places.add("%s: %s".formatted(table.where(series.row(place)), step.words()));
          if (places.size() == SHOWN) {
            return places;
          }
        }
      }
    }
    return places;
  }

  /** What to say of gaps in time; empty if there are none. */
  Optional<Finding> finding(String order) {
    if (others == 0) {
      return Optional.empty();
    }
    String message =
        usual
            .map(
                step ->
                    "column '%s' rises by %s, but not in %d of %d steps (%s%s): windows take the rows as neighbours (put the rows in that are not there, their other fields empty)"
                        .formatted(
                            order,
                            step.words(),
                            others,
                            all,
                            String.join("; ", places),
                            others > places.size() ? "; ..." : ""))
            .orElse(
                "column '%s' rises by no usual step: windows take the rows as neighbours, and the time of a forecast is not known"
                    .formatted(order));
    return Optional.of(new Finding(Kind.SERIES_GAPS, order, message));
  }
}
