package io.github.tabfit.cli.text;

import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How the loss fell, in three or four lines: the epochs from left to right. */
public final class LossLines {
  private static final int LABEL = 14;
  private static final int FIGURES = 22;
  private static final int WIDEST = 60;
  private static final int NARROWEST = 4;

  /** A greater quotient of the highest and the lowest loss hides what happens below. */
  private static final double WIDE = 3;

  private final TrainingResult training;
  private final Glyphs glyphs;
  private final int columns;
  private final int width;

  private LossLines(TrainingResult training, int columns, Glyphs glyphs) {
    this.training = training;
    this.glyphs = glyphs;
    this.columns = columns;
    int room = Math.max(NARROWEST, Math.min(WIDEST, columns - LABEL - FIGURES));
    width = Math.min(room, training.epochs());
  }

  /**
   * The lines; none for a single epoch.
   *
   * @param columns of the terminal
   */
  public static List<String> of(TrainingResult training, int columns, Glyphs glyphs) {
    return training.epochs() < 2 ? List.of() : new LossLines(training, columns, glyphs).lines();
  }

  private List<String> lines() {
    double[] train = means(EpochReport::loss);
    ToDoubleFunction<EpochReport> validationLoss =
        report -> report.validationLoss().orElse(Double.NaN);
    double[] validation = means(validationLoss);
    double low = finite(train, validation).min().orElse(0);
    double high = finite(train, validation).max().orElse(0);
    boolean logarithmic = low > 0 && high / low > WIDE;
    int members = training.members().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Loss over %d epochs%s%s"
            .formatted(
                training.epochs(),
                members > 1 ? ", mean of " + members + " networks" : "",
                logarithmic ? " (log scale)" : ""));
    lines.add(line("train", EpochReport::loss, train, low, high, logarithmic));
    if (finite(validation).findAny().isPresent()) {
      lines.add(line("validation", validationLoss, validation, low, high, logarithmic));
    }
    lines.add(best(members > 1));
    return lines;
  }

  /** The mean of the epochs that share a character. */
  private double[] means(ToDoubleFunction<EpochReport> loss) {
    List<EpochReport> history = training.history();
    double[] means = new double[width];
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) i * history.size() / width);
      int to = (int) ((i + 1L) * history.size() / width);
      means[i] =
          history.subList(from, to).stream()
              .mapToDouble(loss)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return means;
  }

  private static DoubleStream finite(double[]... losses) {
    return Stream.of(losses).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
  }

  private String line(
      String label,
      ToDoubleFunction<EpochReport> loss,
      double[] means,
      double low,
      double high,
      boolean logarithmic) {
    String drawn =
        logarithmic
            ? glyphs.line(
                Arrays.stream(means).map(Math::log).toArray(), Math.log(low), Math.log(high))
            : glyphs.line(means, low, high);
    List<EpochReport> history = training.history();
    return String.format(
        Locale.ROOT,
        "  %-" + (LABEL - 2) + "s%s  %s to %s",
        label,
        drawn,
        Tables.figure(loss.applyAsDouble(history.get(0))),
        Tables.figure(loss.applyAsDouble(history.get(history.size() - 1))));
  }

  private String best(boolean average) {
    int epoch = Math.max(1, Math.min(training.epochs(), training.bestEpoch()));
    // The last character whose epochs begin at this one or before.
    int place = (int) (((long) epoch * width - 1) / training.epochs());
    String words =
        "epoch %d%s, whose weights are kept".formatted(epoch, average ? " on average" : "");
    String mark = String.valueOf(glyphs.mark());
    int before = LABEL + place;
    return before + 2 + words.length() < columns || before < words.length() + 1
        ? " ".repeat(before) + mark + ' ' + words
        : " ".repeat(before - words.length() - 1) + words + ' ' + mark;
  }
}
