package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.evaluation.CalibrationBin;
import io.github.tabfit.evaluation.ClassCurve;
import io.github.tabfit.evaluation.ClassScores;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.evaluation.ConfusionMatrix;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.HeatMap;
import io.github.tabfit.page.LineChart;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.ErrorInterval;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Confusions, how classes are told apart, and whether probabilities are what they say. */
public final class Classes {
  private static final int MOST_CLASSES = 30;
  private static final int CURVE_POINTS = 160;
  private static final int MOST_CURVES = 8;
  private static final int CONFUSIONS = 5;
  private static final int FEW_CLASSES = 6;
  private static final int MOST_NUMBERED = 16;
  private static final int MATRIX_HEIGHT = 240;

  private static final String CALIBRATION =
      """
      {"height": 280,
       "encoding": {"x": {"field": "mean", "type": "quantitative", "title": "predicted probability", "scale": {"domain": [0, 1]}},
         "y": {"type": "quantitative", "title": "observed share", "scale": {"domain": [0, 1]}}},
       "layer": [
         {"data": {"values": [{"mean": 0, "share": 0}, {"mean": 1, "share": 1}]},
          "mark": {"type": "line", "strokeDash": [4, 4], "color": "#888", "tooltip": false},
          "encoding": {"y": {"field": "share"}}},
         {"mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.6},
          "encoding": {"y": {"field": "low"}, "y2": {"field": "high"}}},
         {"mark": {"type": "line", "strokeWidth": 1.5}, "encoding": {"y": {"field": "share"}}},
         {"mark": {"type": "point", "filled": true, "opacity": 1},
          "encoding": {"y": {"field": "share"},
            "size": {"field": "rows", "type": "quantitative", "legend": null, "scale": {"range": [30, 260]}}}}]}
      """;

  private Classes() {}

  /** The section. */
  public static Section of(RunFigures figures, ClassificationResult result) {
    Section section = Section.headed("Classes");
    section.text(
        "%s: a row of the matrix is what was there, a column what was predicted."
            .formatted(rows(figures)));
    boolean few = result.confusion().classes().size() <= FEW_CLASSES;
    List<Chart> charts = new ArrayList<>();
    if (few) {
      charts.add(confusion(result.confusion()));
    } else {
      section.chart(confusion(result.confusion()));
    }
    charts.addAll(curves(figures.measured()));
    if (!result.calibration().bins().isEmpty()) {
      charts.add(calibration(result));
    }
    section.charts(charts);
    List<String> most = confusions(result.confusion());
    if (!few && !most.isEmpty()) {
      section.text("Most often confused:").points(most);
    }
    return section.table(perClass(result));
  }

  /** The matrix is of all rows that the run measured itself on, curves are of those drawn. */
  private static String rows(RunFigures figures) {
    MeasuredRows rows = figures.measured();
    if (!rows.isSample()) {
      return "All of " + rows.name();
    }
    return figures.result().isPresent()
        ? "All of %s, in the curves %s of them".formatted(rows.name(), Digits.count(rows.rows()))
        : rows.looked();
  }

  private static Chart confusion(ConfusionMatrix confusion) {
    List<String> names = confusion.classes();
    int[] shown = IntStream.range(0, names.size()).toArray();
    String which = "";
    if (names.size() > MOST_CLASSES) {
      double[] errors = errors(confusion);
      shown =
          IntStream.range(0, names.size())
              .boxed()
              .sorted(Comparator.comparingDouble(label -> -errors[label]))
              .limit(MOST_CLASSES)
              .sorted()
              .mapToInt(Integer::intValue)
              .toArray();
      which = " The %d classes with most errors of %d.".formatted(MOST_CLASSES, names.size());
    }
    double[][] values = new double[shown.length][shown.length];
    for (int i = 0; i < shown.length; i++) {
      for (int j = 0; j < shown.length; j++) {
        values[i][j] = confusion.count(shown[i], shown[j]);
      }
    }
    List<String> chosen = IntStream.of(shown).mapToObj(names::get).toList();
    boolean whole = IntStream.range(0, shown.length).allMatch(i -> whole(values[i]));
    Chart chart =
        HeatMap.of(
            "Confusion matrix",
            "Rows of each actual class by the class that was predicted; the diagonal is right."
                + which,
            "actual",
            chosen,
            "predicted",
            chosen,
            values,
            whole ? ",d" : ",.1f");
    if (names.size() <= FEW_CLASSES) {
      chart.spec().put("height", MATRIX_HEIGHT);
    }
    if (names.size() > MOST_NUMBERED) {
      // Single confusions beside a hundred right rows would be as pale as none.
      ((ObjectNode) chart.spec().at("/layer/0/encoding/color/scale")).put("type", "symlog");
    }
    return chart;
  }

  private static boolean whole(double[] values) {
    return IntStream.range(0, values.length).allMatch(i -> values[i] == Math.rint(values[i]));
  }

  private static double[] errors(ConfusionMatrix confusion) {
    int classes = confusion.classes().size();
    double[] errors = new double[classes];
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        errors[i] += i == j ? 0 : confusion.count(i, j) + confusion.count(j, i);
      }
    }
    return errors;
  }

  private static List<String> confusions(ConfusionMatrix confusion) {
    List<String> names = confusion.classes();
    record Pair(int actual, int predicted, double rows) {}
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < names.size(); j++) {
        if (i != j && confusion.count(i, j) > 0) {
          pairs.add(new Pair(i, j, confusion.count(i, j)));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingDouble((Pair pair) -> -pair.rows()))
        .limit(CONFUSIONS)
        .map(
            pair ->
                "%s taken for %s: %s"
                    .formatted(
                        names.get(pair.actual()),
                        names.get(pair.predicted()),
                        Digits.shown(pair.rows())))
        .toList();
  }

  private static PageTable perClass(ClassificationResult result) {
    PageTable table =
        PageTable.of("Each class, by its rows", "class", "rows", "precision", "recall", "F1");
    for (ClassScores scores : result.perClass()) {
      table.row(scores.name(), scores.support(), scores.precision(), scores.recall(), scores.f1());
    }
    return table;
  }

  /** One curve each of two classes' positive one, or of the classes that are told worst. */
  private static List<Chart> curves(MeasuredRows rows) {
    List<String> names = rows.target().classes();
    boolean two = names.size() == 2;
    if (rows.scores().length == 0 || (!rows.target().hasProbabilities() && !two)) {
      return List.of();
    }
    TreeMap<Integer, ClassCurve> curves = new TreeMap<>();
    for (int label = 0; label < names.size(); label++) {
      if (!two || label == rows.target().positive()) {
        ClassCurve curve = rows.curveOf(label).thinned(CURVE_POINTS);
        if (Double.isFinite(curve.rocAuc())) {
          curves.put(label, curve);
        }
      }
    }
    if (curves.isEmpty()) {
      return List.of();
    }
    List<Integer> worst =
        curves.keySet().stream()
            .sorted(Comparator.comparingDouble(label -> curves.get(label).averagePrecision()))
            .limit(MOST_CURVES)
            .sorted()
            .toList();
    String which =
        worst.size() < curves.size()
            ? " The %d of %d classes that are told worst.".formatted(worst.size(), curves.size())
            : "";
    double mean = curves.values().stream().mapToDouble(ClassCurve::rocAuc).average().orElseThrow();
    double precision =
        curves.values().stream().mapToDouble(ClassCurve::averagePrecision).average().orElseThrow();
    String over = two ? "" : ", the mean over classes against the rest";
    LineChart roc =
        LineChart.of(
            "ROC",
            "Area %s%s.%s".formatted(Digits.shown(mean), over, which),
            "false positive rate",
            "recall");
    LineChart recall =
        LineChart.of(
            "Precision and recall",
            "Average precision %s%s.%s".formatted(Digits.shown(precision), over, which),
            "recall",
            "precision");
    for (int label : worst) {
      ClassCurve curve = curves.get(label);
      roc.line(names.get(label), curve.falsePositiveRate(), curve.recall());
      recall.line(names.get(label), curve.recall(), curve.precision());
    }
    roc.dashed("chance", new double[] {0, 1}, new double[] {0, 1});
    return List.of(whole(roc.chart()), whole(recall.chart()));
  }

  /** The chart with axes over all shares. */
  private static Chart whole(Chart chart) {
    return chart.spanning("x", 0, 1).spanning("y", 0, 1);
  }

  private static Chart calibration(ClassificationResult result) {
    VegaSpec spec = VegaSpec.of(CALIBRATION);
    for (CalibrationBin bin : result.calibration().bins()) {
      if (bin.count() > 0) {
        ErrorInterval interval = ErrorInterval.ofShare(bin.observedShare(), bin.count());
        ObjectNode row = spec.row().put("rows", bin.count()).put("mean", bin.meanProbability());
        row.put("share", bin.observedShare());
        row.put("low", interval.low()).put("high", interval.high());
      }
    }
    return spec.chart(
        "Calibration",
        "How often what has a probability comes true, with 95 %% intervals; on the dashed line it is what it says. Mean distance %s."
            .formatted(Digits.percent(result.calibration().expectedCalibrationError())));
  }
}
