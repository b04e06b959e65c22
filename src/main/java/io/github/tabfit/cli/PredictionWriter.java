package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.ScoringStream;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.cli.text.PredictionText;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Predicts a file's rows some thousands at a time: memory does not grow with the file. */
final class PredictionWriter {
  private final Predictor predictor;
  private final PredictionText text;
  private final Consumer<Table> watch;
  private List<Finding> findings = List.of();

  PredictionWriter(Predictor predictor, PredictionText text, Consumer<Table> watch) {
    this.predictor = predictor;
    this.text = text;
    this.watch = watch;
  }

  /**
   * Returns the number of rows; {@code out} stays open.
   *
   * @throws CancellationException if the user interrupts it
   */
  long write(SourceSpec data, Writer out) throws IOException {
    PredictionText.Frame frame = text.frame();
    boolean[] begun = new boolean[1];
    ScoringStream stream = new ScoringStream(predictor, data, watch);
    long rows =
        stream.score(
            chunk -> text.of(chunk.outputs(), chunk.rows()),
            lines -> {
              append(out, begun[0] ? frame.separator() : frame.opening(), lines);
              begun[0] = true;
            });
    findings = stream.findings();
    out.write(begun[0] ? frame.closing() : frame.empty());
    return rows;
  }

  /** Where the rows differ in form from those of training; once they are written. */
  List<Finding> findings() {
    return findings;
  }

  private static void append(Writer out, String before, String lines) {
    if (Interruption.isRequested()) {
      throw new CancellationException("interrupted");
    }
    try {
      out.write(before);
      out.write(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
