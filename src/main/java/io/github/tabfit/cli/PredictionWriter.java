package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.scoring.ScoredChunk;
import io.github.tabfit.bundle.scoring.ScoredRows;
import io.github.tabfit.bundle.scoring.ScoringStream;
import io.github.tabfit.cli.option.KeptColumns;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.cli.progress.ReasonsProgress;
import io.github.tabfit.cli.text.PredictedRows;
import io.github.tabfit.cli.text.PredictionText;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.RowExplainer;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Predicts a table's rows some thousands at a time: memory does not grow with the table. */
final class PredictionWriter implements RowsWriter {
  /** Rows whose reasons are found at a time: few, so that they are written as they come. */
  private static final int EXPLAINED_ROWS = 32;

  private final Predictor predictor;
  private final KeptColumns keep;
  private final Function<List<String>, PredictionText> texts;
  private final Optional<RowExplainer> explainer;
  private final ReasonsProgress progress;
  private final Consumer<Table> watch;
  private List<String> kept = List.of();
  private PredictionText text;
  private boolean begun;
  private List<Finding> findings = List.of();

  /**
   * Writes a model's predictions.
   *
   * @param keep whose fields go along
   * @param texts makes the text, with the names of these columns
   * @param explainer finds reasons, if they go along
   * @param watch sees the rows
   */
  PredictionWriter(
      Predictor predictor,
      KeptColumns keep,
      Function<List<String>, PredictionText> texts,
      Optional<RowExplainer> explainer,
      ReasonsProgress progress,
      Consumer<Table> watch) {
    this.predictor = predictor;
    this.keep = keep;
    this.texts = texts;
    this.explainer = explainer;
    this.progress = progress;
    this.watch = watch;
  }

  @Override
  public long write(SourceSpec data, Writer out) throws IOException {
    ScoringStream stream = new ScoringStream(predictor, data, watch).keeping(this::open);
    progress.begin();
    long rows =
        explainer.isPresent()
            ? stream.score(Function.identity(), chunk -> explain(chunk, explainer.get(), out))
            : stream.score(
                chunk -> text.of(PredictedRows.of(chunk, kept)), lines -> append(out, lines));
    findings = stream.findings();
    out.write(begun ? text.frame().closing() : text.frame().empty());
    return rows;
  }

  private List<String> open(List<String> header) {
    kept = keep.names(header);
    text = texts.apply(kept);
    KeptColumns.refuse(kept, text.ownNames());
    return kept;
  }

  private void explain(ScoredChunk chunk, RowExplainer finder, Writer out) {
    PredictedRows rows = PredictedRows.of(chunk, kept);
    int first = 0;
    for (ScoredRows part : chunk.sources()) {
      int count = part.rows().length;
      for (int from = 0; from < count; from += EXPLAINED_ROWS) {
        int to = Math.min(count, from + EXPLAINED_ROWS);
        int[] some = Arrays.copyOfRange(part.rows(), from, to);
        PredictedRows explained =
            rows.range(first + from, first + to, finder.of(part.table(), some));
        append(out, text.of(explained));
        progress.explained(some.length);
      }
      first += count;
    }
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  private void append(Writer out, String lines) {
    if (Interruption.isRequested()) {
      throw new CancellationException("interrupted");
    }
    try {
      out.write(begun ? text.frame().separator() : text.frame().opening());
      out.write(lines);
      begun = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
