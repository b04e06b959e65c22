package io.github.tabfit.run;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.PredictionColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes predictions of held-out rows as CSV: the columns of {@code predict} behind their row. */
final class OutOfFoldWriter {
  private final OutOfFold rows;

  OutOfFoldWriter(OutOfFold rows) {
    this.rows = rows;
  }

  void write(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header());
      for (int row : rows.rows()) {
        csv.writeRecord(line(row));
      }
    }
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("line"));
    for (int repeat = 1; repeat <= rows.repeats(); repeat++) {
      header.add(rows.repeats() == 1 ? "fold" : "fold_" + repeat);
    }
    header.add("target");
    header.add(PredictionColumns.PREDICTION);
    header.addAll(rows.columns());
    return header;
  }

  private List<String> line(int row) {
    List<String> line = new ArrayList<>(List.of(String.valueOf(rows.lineOf(row))));
    for (int repeat = 1; repeat <= rows.repeats(); repeat++) {
      line.add(String.valueOf(rows.fold(repeat, row)));
    }
    if (rows.isClass()) {
      line.add(rows.classes().get((int) rows.actual(row)));
      line.add(rows.classes().get((int) rows.predicted(row)));
    } else {
      line.add(NumberOutput.toString(rows.actual(row), true));
      line.add(PredictionColumns.shortest(rows.predicted(row)));
    }
    for (double number : rows.scores(row)) {
      line.add(PredictionColumns.shortest(number));
    }
    return line;
  }
}
