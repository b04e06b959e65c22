package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.bundle.Prediction.ClassPrediction;
import io.github.tabfit.bundle.Prediction.ValuePrediction;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
  @TempDir private static Path folder;

  private static final int THREADS = 32;

  private static Predictor kind;
  private static Predictor price;

  @BeforeAll
  static void train() {
    kind = Models.train(folder, "kind").predictor();
    price = Models.train(folder, "price").predictor();
  }

  private static Map<String, Object> with(String column, Object value) {
    Map<String, Object> row = Models.row();
    row.put(column, value);
    return row;
  }

  @Test
  void classComesWithProbabilitiesInTheClassesOrder() {
    ClassPrediction prediction = (ClassPrediction) kind.predict(Models.row());
    assertThat(kind.classes()).containsExactly("a", "b", "c");
    assertThat(prediction.probabilities()).containsOnlyKeys("a", "b", "c");
    assertThat(prediction.probabilities().keySet()).containsExactly("a", "b", "c");
    assertThat(prediction.margins()).isEmpty();
    double sum = prediction.probabilities().values().stream().mapToDouble(p -> p).sum();
    assertThat(sum).isEqualTo(1, within(1e-6));
    double best = prediction.probabilities().get(prediction.label());
    assertThat(prediction.probabilities().values()).allMatch(p -> p <= best);
    assertThat(kind.hasProbabilities()).isTrue();
  }

  @Test
  void numberComesInTheTargetsUnit() {
    assertThat(price.predict(Models.row())).isInstanceOf(ValuePrediction.class);
    assertThat(((ValuePrediction) price.predict(Models.row())).value()).isBetween(-50.0, 80.0);
    assertThat(price.classes()).isEmpty();
    assertThat(price.hasProbabilities()).isFalse();
  }

  @Test
  void marginsStandInForProbabilitiesAfterAHingeLoss() {
    Predictor hinge = Models.train(folder, "sold", "network.output.loss=hinge").predictor();
    ClassPrediction prediction = (ClassPrediction) hinge.predict(Models.row());
    assertThat(hinge.hasProbabilities()).isFalse();
    assertThat(prediction.probabilities()).isEmpty();
    assertThat(prediction.margins()).containsOnlyKeys("no", "yes");
    assertThat(prediction.margins().get("no")).isEqualTo(-prediction.margins().get("yes"));
    assertThat(prediction.scores()).isEqualTo(prediction.margins());
    assertThat(prediction.label())
        .isEqualTo(prediction.margins().get("yes") > prediction.margins().get("no") ? "yes" : "no");
  }

  @Test
  void arrayIsARowInTheColumnsOrder() {
    assertThat(kind.columns()).containsExactly("size", "count", "color", "open", "day");
    assertThat(kind.predict(new Object[] {0.25, 4, "green", true, "2014-03-12"}))
        .isEqualTo(kind.predict(Models.row()));
    assertThatThrownBy(() -> kind.predict(new Object[] {1, 2}))
        .isInstanceOf(DataException.class)
        .hasMessage("5 values are required, one for each of size, count, color, open, day; got 2");
  }

  @Test
  void orderAndFurtherColumnsDoNotMatter() {
    Map<String, Object> sorted = new TreeMap<>(Models.row());
    sorted.put("another", new Object());
    sorted.put("kind", "not a class");
    assertThat(kind.predict(sorted)).isEqualTo(kind.predict(Models.row()));
  }

  @Test
  void textNumbersBooleansAndDatesMeanTheSame() {
    Prediction expected = kind.predict(Models.row());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("size", "0.25");
    row.put("count", 4.0f);
    row.put("color", CharBuffer.wrap("green"));
    row.put("open", "Yes");
    row.put("day", LocalDate.of(2014, 3, 12));
    assertThat(kind.predict(row)).isEqualTo(expected);
    row.put("count", 4L);
    row.put("open", 1);
    row.put("day", LocalDate.of(2014, 3, 12).atStartOfDay());
    assertThat(kind.predict(row)).isEqualTo(expected);
    assertThat(kind.predict(with("size", 1)))
        .as("an integer where decimals were trained")
        .isEqualTo(kind.predict(with("size", 1.0)));
  }

  @Test
  void nullAndEmptyMeanMissing() {
    for (String column : kind.columns()) {
      Prediction missing = kind.predict(with(column, null));
      assertThat(kind.predict(with(column, ""))).isEqualTo(missing);
      assertThat(kind.predict(with(column, " "))).isEqualTo(missing);
    }
    // A size was missing in training rows, so that its absence is a feature.
    assertThat(kind.predict(with("size", null))).isNotEqualTo(kind.predict(Models.row()));
  }

  @Test
  void absentColumnIsNamed() {
    Map<String, Object> row = Models.row();
    row.remove("color");
    row.put("colour", "green");
    assertThatThrownBy(() -> kind.predict(row))
        .isInstanceOf(DataException.class)
        .message()
        .startsWith("column 'color' is required, the row lacks it")
        .contains("did you mean 'colour'?");
  }

  @Test
  void valueOfAWrongTypeIsNamed() {
    assertFault(with("size", "big"), "column 'size': \"big\" is not a number");
    assertFault(with("size", true), "column 'size': true (Boolean) is not a number");
    assertFault(with("size", Double.NaN), "column 'size': NaN is not a finite number");
    assertFault(with("count", List.of(1)), "column 'count': [1]");
    assertFault(with("open", "perhaps"), "column 'open': \"perhaps\" is not true/false");
    assertFault(with("open", 2), "column 'open': 2");
    assertFault(with("day", "12.3.2014"), "column 'day': \"12.3.2014\" is not an ISO date");
    assertFault(with("day", 5), "column 'day': 5");
    assertFault(with("color", List.of()), "column 'color': []");
  }

  private static void assertFault(Map<String, Object> row, String message) {
    assertThatThrownBy(() -> kind.predict(row))
        .isInstanceOf(DataException.class)
        .message()
        .startsWith(message);
  }

  @Test
  void unknownCategoryFollowsThePolicy() throws IOException {
    String policy = "data.preprocessing.unknown_category=";
    Predictor refusing =
        Models.train(Files.createTempDirectory(folder, "refusing"), "kind", policy + "error")
            .predictor();
    assertThatThrownBy(() -> refusing.predict(with("color", "grey")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("column 'color'")
        .hasMessageContaining("grey");

    Predictor frequent =
        Models.train(
                Files.createTempDirectory(folder, "frequent"), "kind", policy + "most_frequent")
            .predictor();
    Prediction unknown = frequent.predict(with("color", "grey"));
    assertThat(List.of("red", "green", "blue"))
        .anyMatch(color -> frequent.predict(with("color", color)).equals(unknown));

    Predictor ignoring =
        Models.train(Files.createTempDirectory(folder, "ignoring"), "kind", policy + "ignore")
            .predictor();
    Prediction ignored = ignoring.predict(with("color", "grey"));
    assertThat(ignoring.predict(with("color", "mauve"))).isEqualTo(ignored);
    assertThat(List.of("red", "green", "blue"))
        .noneMatch(color -> ignoring.predict(with("color", color)).equals(ignored));
  }

  @Test
  void severalRowsPredictAsOneByOne() {
    List<Map<String, Object>> rows = rows();
    List<Prediction> together = kind.predict(rows);
    assertThat(together).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      ClassPrediction one = (ClassPrediction) kind.predict(rows.get(i));
      ClassPrediction many = (ClassPrediction) together.get(i);
      assertThat(many.label()).isEqualTo(one.label());
      one.probabilities()
          .forEach(
              (name, p) -> assertThat(many.probabilities().get(name)).isEqualTo(p, within(1e-6)));
    }
    assertThat(kind.predict(List.of())).isEmpty();
  }

  private static List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(with("size", (i - 30) / 20.0));
    }
    return rows;
  }

  @Test
  void manyThreadsAnswerAsOne() throws InterruptedException, ExecutionException {
    assertThreadsAgree(Duration.ofSeconds(1));
  }

  @Test
  @Tag("slow")
  void manyThreadsAnswerAsOneForAMinute() throws InterruptedException, ExecutionException {
    assertThreadsAgree(Duration.ofSeconds(60));
  }

  /** 32 threads ask for single rows and for batches of changing sizes, all at once. */
  private static void assertThreadsAgree(Duration duration)
      throws InterruptedException, ExecutionException {
    List<Map<String, Object>> rows = rows();
    List<Prediction> singles = rows.stream().map(row -> kind.predict(row)).toList();
    List<List<Prediction>> batches = new ArrayList<>();
    for (int size = 1; size <= rows.size(); size++) {
      batches.add(kind.predict(rows.subList(0, size)));
    }
    long end = System.nanoTime() + duration.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier together = new CyclicBarrier(THREADS);
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        rounds.add(
            threads.submit(
                () -> {
                  together.await();
                  int round = 0;
                  do {
                    int i = (first + 7 * round++) % rows.size();
                    assertThat(kind.predict(rows.get(i))).isEqualTo(singles.get(i));
                    assertThat(kind.predict(rows.subList(0, i + 1))).isEqualTo(batches.get(i));
                  } while (System.nanoTime() < end);
                  return round;
                }));
      }
      for (Future<Integer> round : rounds) {
        assertThat(round.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
