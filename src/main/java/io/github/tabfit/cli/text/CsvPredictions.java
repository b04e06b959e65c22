package io.github.tabfit.cli.text;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A header, and a line a row: the prediction, and each class's probability or margin, or a number's
 * bounds.
 */
public final class CsvPredictions implements PredictionText {
  private static final String LINE_END = "\r\n";
  private static final int EXPECTED_LENGTH = 12;

  private final FittedTarget target;
  private final List<String> labels;
  private final Frame frame;

  /** The target if predictions have bounds. */
  private final Optional<NumericTarget> intervals;

  public CsvPredictions(Predictor predictor) {
    target = predictor.bundle().preprocessing().target();
    labels = predictor.classes().stream().map(name -> line(List.of(name))).toList();
    List<String> header = new ArrayList<>(List.of("prediction"));
    String kind = predictor.hasProbabilities() ? "probability_" : "margin_";
    predictor.classes().forEach(name -> header.add(kind + name));
    intervals =
        predictor.interval().isPresent() ? Optional.of((NumericTarget) target) : Optional.empty();
    if (intervals.isPresent()) {
      header.addAll(List.of("lower", "upper"));
    }
    String opening = line(header) + LINE_END;
    frame = new Frame(opening, LINE_END, LINE_END, opening);
  }

  private static String line(List<String> fields) {
    StringWriter out = new StringWriter();
    CsvWriter.builder().bufferSize(0).build(out).writeRecord(fields);
    return out.toString().substring(0, out.getBuffer().length() - LINE_END.length());
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public String of(float[] outputs, int rows) {
    StringBuilder text = new StringBuilder(EXPECTED_LENGTH * (outputs.length + rows));
    for (int row = 0; row < rows; row++) {
      text.append(row == 0 ? "" : LINE_END);
      double decoded = target.decode(outputs, row);
      if (labels.isEmpty()) {
        text.append(shortest(decoded));
        if (intervals.isPresent()) {
          float output = outputs[row];
          text.append(',').append(shortest(intervals.get().lower(output)));
          text.append(',').append(shortest(intervals.get().upper(output)));
        }
      } else {
        text.append(labels.get((int) decoded));
        for (int label = 0; label < labels.size(); label++) {
          double score = target.score(outputs, row, label);
          text.append(',').append(shortest(score));
        }
      }
    }
    return text.toString();
  }

  /** The shortest decimal text that reads as the same float32; Java's own is longer before 19. */
  static String shortest(double value) {
    return NumberOutput.toString((float) value, true);
  }
}
