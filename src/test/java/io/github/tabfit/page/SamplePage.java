package io.github.tabfit.page;

import java.util.List;
import java.util.Map;

/** A page with one of everything, and with names as nobody should have them. */
final class SamplePage {
  static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\"'&a.b[0]\\\u202eabc\n${7*7}";

  private SamplePage() {}

  static Page page() {
    double[] x = {0, 1, 2, 3, 4, 5};
    double[] y = {1, 0.5, Double.NaN, 0.31, 0.3, 0.32};
    double[] z = {1.1, 0.7, 0.55, 0.5, 0.52, 0.6};
    return Page.titled("Sample " + HOSTILE, "of all blocks")
        .with(
            Section.headed("Words")
                .text("A paragraph with " + HOSTILE)
                .note(Tone.GOOD, "All is well.")
                .note(Tone.PLAIN, "By the way.")
                .note(Tone.ATTENTION, "Few rows.")
                .note(Tone.BAD, "Overfitted.")
                .points(List.of("one", "two"))
                .facts(Map.of("rows " + HOSTILE, "1,234"))
                .lines("./tabfit train models/iris.yaml\n./tabfit predict"))
        .with(
            Section.headed("Tables " + HOSTILE)
                .table(
                    PageTable.of("Scores of " + HOSTILE, HOSTILE, "score")
                        .row("a", 0.98765432)
                        .row(HOSTILE, 12345))
                .folded(Section.headed("More of " + HOSTILE).text("hidden at first")))
        .with(
            Section.headed("Charts")
                .chart(
                    LineChart.of(HOSTILE, "Falls, then rises.", HOSTILE, "loss")
                        .line("train " + HOSTILE, x, y)
                        .dashed("validation", x, z)
                        .chart())
                .charts(
                    List.of(
                        BarChart.of("Importance", "The first leads.", "accuracy lost")
                            .bar("a.b[0]", 0.3, 0.25, 0.36)
                            .bar(HOSTILE, 0.1, 0.05, 0.12)
                            .bar("c", -0.01, -0.02, 0)
                            .chart(),
                        ScatterChart.of("Predicted", "Near the line.", "true", "predicted")
                            .points("train", x, z)
                            .points(HOSTILE, z, x)
                            .rule(0, 0, 5, 5)
                            .chart(),
                        HeatMap.of(
                            "Confusion",
                            "Few off the diagonal.",
                            "true",
                            List.of("a", HOSTILE),
                            "predicted",
                            List.of("a", HOSTILE),
                            new double[][] {{50, 2}, {1, 47}},
                            ",d"),
                        HeatMap.ofCorrelations(
                            "Correlation",
                            "Opposite.",
                            List.of("a", HOSTILE),
                            new double[][] {{1, -0.9}, {-0.9, 1}}),
                        Histogram.of("Residuals", "Around 0.", "residual", "rows")
                            .bins(
                                "train", new double[] {-2, -1, 0, 1, 2}, new double[] {1, 5, 6, 2})
                            .bins("test", new double[] {-2, -1, 0, 1, 2}, new double[] {2, 4, 5, 1})
                            .chart(),
                        BarChart.of("Levels", "Alike.", "share")
                            .grouped("a", "train", 0.4)
                            .grouped("a", "test", 0.5)
                            .grouped("b", "train", 0.6)
                            .grouped("b", "test", 0.5)
                            .chart())));
  }
}
