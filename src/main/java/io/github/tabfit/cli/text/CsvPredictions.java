package io.github.tabfit.cli.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.PredictionColumns;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.RowReasons;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A header, and a line a row: fields that are kept, the prediction, the {@link PredictionColumns}
 * behind it, and reasons.
 */
public final class CsvPredictions implements PredictionText {
  private static final String LINE_END = "\r\n";
  private static final int EXPECTED_LENGTH = 12;

  private final FittedTarget target;
  private final PredictionColumns columns;
  private final List<String> classes;
  private final Set<String> ownNames;
  private final int reasons;
  private final Frame frame;

  /**
   * Lines of a model's predictions.
   *
   * @param kept names of the columns whose fields stand before the prediction
   * @param reasons how many stand behind it
   */
  public CsvPredictions(Predictor predictor, List<String> kept, int reasons) {
    this.reasons = reasons;
    target = predictor.bundle().preprocessing().target();
    columns = new PredictionColumns(target);
    Line line = new Line();
    classes = predictor.classes().stream().map(name -> line.of(List.of(name))).toList();
    List<String> own = new ArrayList<>(List.of(PredictionColumns.PREDICTION));
    own.addAll(columns.names());
    for (int rank = 1; rank <= reasons; rank++) {
      String name = "reason_" + rank;
      own.addAll(List.of(name, name + "_value", name + "_contribution"));
    }
    ownNames = Set.copyOf(own);
    List<String> header = new ArrayList<>(kept);
    header.addAll(own);
    String opening = line.of(header) + LINE_END;
    frame = new Frame(opening, LINE_END, LINE_END, opening);
  }

  /** Fields as CSV has them, again and again. */
  private static final class Line {
    private final StringWriter out = new StringWriter();
    private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(out);

    String of(List<String> fields) {
      out.getBuffer().setLength(0);
      writer.writeRecord(fields);
      return out.getBuffer().substring(0, out.getBuffer().length() - LINE_END.length());
    }
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public Set<String> ownNames() {
    return ownNames;
  }

  @Override
  public String of(PredictedRows rows) {
    float[] outputs = rows.outputs();
    int labels = target.labelCount();
    Line line = new Line();
    StringBuilder text = new StringBuilder(EXPECTED_LENGTH * rows.count() * (labels + 1));
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.first() + i;
      text.append(i == 0 ? "" : LINE_END);
      List<String> kept = rows.kept().get(i);
      if (!kept.isEmpty()) {
        text.append(line.of(kept)).append(',');
      }
      double decoded = target.decode(outputs, row);
      double shift = rows.shift(i);
      text.append(
          classes.isEmpty()
              ? PredictionColumns.shortest(decoded + shift)
              : classes.get((int) decoded));
      for (double number : columns.of(outputs, row)) {
        text.append(',').append(PredictionColumns.shortest(number + shift));
      }
      if (reasons > 0) {
        append(text, line, rows.reasons().get(i));
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, Line line, RowReasons row) {
    for (Reason reason : row.ranked().subList(0, reasons)) {
      text.append(',')
          .append(line.of(List.of(reason.group().name(), reason.value())))
          .append(',')
          .append(PredictionColumns.shortest(reason.contribution()));
    }
  }
}
