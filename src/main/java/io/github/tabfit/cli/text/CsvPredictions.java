package io.github.tabfit.cli.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.PredictionColumns;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A header, and a line a row: the prediction, and the {@link PredictionColumns} behind it. */
public final class CsvPredictions implements PredictionText {
  private static final String LINE_END = "\r\n";
  private static final int EXPECTED_LENGTH = 12;

  private final FittedTarget target;
  private final PredictionColumns columns;
  private final List<String> labels;
  private final Frame frame;

  public CsvPredictions(Predictor predictor) {
    target = predictor.bundle().preprocessing().target();
    columns = new PredictionColumns(target);
    labels = predictor.classes().stream().map(name -> line(List.of(name))).toList();
    List<String> header = new ArrayList<>(List.of(PredictionColumns.PREDICTION));
    header.addAll(columns.names());
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
      text.append(
          labels.isEmpty() ? PredictionColumns.shortest(decoded) : labels.get((int) decoded));
      for (double number : columns.of(outputs, row)) {
        text.append(',').append(PredictionColumns.shortest(number));
      }
    }
    return text.toString();
  }
}
