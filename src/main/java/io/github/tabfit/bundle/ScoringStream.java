package io.github.tabfit.bundle;

import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.TableChunks;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.spec.DataException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a file's rows through a model, some thousands at a time and on all processors: memory does
 * not grow with the file.
 */
public final class ScoringStream {
  private static final int MOST_THREADS = 8;

  private final Predictor predictor;
  private final Path data;

  /** The rows of a file that have the predictor's columns. */
  public ScoringStream(Predictor predictor, Path data) {
    this.predictor = predictor;
    this.data = data;
  }

  /**
   * Some rows and what the network says of them.
   *
   * @param examples the rows; with labels if the target was asked for
   * @param outputs [rows, outputs], float32, row-major
   */
  public record Chunk(Examples examples, float[] outputs) {}

  /**
   * Scores the rows without regard to a target.
   *
   * @param work makes something of each chunk; called on several threads
   * @param sink takes what was made, in the rows' order, on the calling thread
   * @return number of rows
   * @throws DataException if the file cannot be used; the message names the first faulty line
   */
  public <R> long score(Function<Chunk, R> work, Consumer<R> sink) {
    return run(false, work, sink);
  }

  /**
   * Scores rows whose target is known.
   *
   * @param sink takes the chunks, in the rows' order, on the calling thread
   * @return number of rows
   * @throws DataException as {@link #score}, and if a row has no target
   */
  public long scoreLabelled(Consumer<Chunk> sink) {
    return run(true, Function.identity(), sink);
  }

  private <R> long run(boolean labelled, Function<Chunk, R> work, Consumer<R> sink) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    long[] rows = new long[1];
    try (TableChunks chunks = TableReader.openFor(data, fitted, labelled)) {
      OrderedPipeline.run(
          threads,
          () -> {
            var table = chunks.next();
            rows[0] += table == null ? 0 : table.rowCount();
            return table;
          },
          table -> {
            Examples examples = fitted.transform(table);
            return work.apply(
                new Chunk(examples, predictor.outputs(examples.features(), examples.rows())));
          },
          sink);
    }
    return rows[0];
  }
}
