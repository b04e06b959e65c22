package io.github.tabfit.bundle;

import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.Table;
import io.github.tabfit.data.TableChunks;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.spec.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs a file's rows through a model, some thousands at a time and on all processors: memory does
 * not grow with the file.
 */
public final class ScoringStream {
  private static final int MOST_THREADS = 8;
  private static final int CHUNK_ROWS = 4096;

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
    try (TableChunks chunks =
        labelled
            ? TableReader.openLabelled(data, fitted)
            : TableReader.openFeatures(data, fitted)) {
      OrderedPipeline.run(
          threads,
          chunks,
          table -> score(table, work),
          results -> {
            rows[0] += results.rows();
            results.parts().forEach(sink);
          });
    }
    return rows[0];
  }

  private record Results<R>(int rows, List<R> parts) {}

  private <R> Results<R> score(Table table, Function<Chunk, R> work) {
    List<R> parts = new ArrayList<>();
    for (int first = 0; first < table.rowCount(); first += CHUNK_ROWS) {
      int[] rows = IntStream.range(first, Math.min(table.rowCount(), first + CHUNK_ROWS)).toArray();
      Examples examples = examples(table, rows);
      float[] outputs = predictor.outputs(examples.features(), rows.length);
      parts.add(work.apply(new Chunk(examples, outputs)));
    }
    return new Results<>(table.rowCount(), parts);
  }

  private Examples examples(Table table, int[] rows) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    try {
      return fitted.transform(table, rows);
    } catch (DataException e) {
      // Columns are transformed one after another: an earlier row may have a fault too.
      for (int row : rows) {
        fitted.transform(table, new int[] {row});
      }
      throw e;
    }
  }
}
