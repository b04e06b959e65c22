package io.github.tabfit.bundle.scoring;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.RowReading;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs a table's rows through a model, some thousands at a time and on all processors: memory does
 * not grow with the table.
 */
public final class ScoringStream {
  private static final int MOST_THREADS = 8;

  private final Predictor predictor;
  private final SourceSpec data;
  private final Consumer<Table> ready;
  private final UnaryOperator<List<String>> kept;
  private List<Finding> findings = List.of();
  private Optional<String> sha256 = Optional.empty();

  /** The rows of a table that has the predictor's columns. */
  public ScoringStream(Predictor predictor, SourceSpec data) {
    this(predictor, data, table -> {});
  }

  /**
   * The rows of a table that has the predictor's columns.
   *
   * @param ready is given the rows, part by part in their order, before they are scored; on the
   *     thread that asks for the scores
   */
  public ScoringStream(Predictor predictor, SourceSpec data, Consumer<Table> ready) {
    this(predictor, data, ready, header -> List.of());
  }

  private ScoringStream(
      Predictor predictor,
      SourceSpec data,
      Consumer<Table> ready,
      UnaryOperator<List<String>> kept) {
    this.predictor = predictor;
    this.data = data;
    this.ready = ready;
    this.kept = kept;
  }

  /**
   * The same, with fields that are kept as they stand: {@link ScoredRows#texts}.
   *
   * @param chooses is given the names of all columns, and says which are kept; called once the
   *     table is open, before any row is scored
   */
  public ScoringStream keeping(UnaryOperator<List<String>> chooses) {
    return new ScoringStream(predictor, data, ready, chooses);
  }

  /**
   * Scores the rows without regard to a target.
   *
   * @param work makes something of each chunk; called on several threads
   * @param sink takes what was made, in the rows' order, on the calling thread
   * @return number of rows
   * @throws DataException if the file cannot be used; the message names the first faulty line
   */
  public <R> long score(Function<ScoredChunk, R> work, Consumer<R> sink) {
    return run(false, work, sink);
  }

  /**
   * Scores the rows whose target is known and whose weight is not 0; the others are left out.
   *
   * @param sink takes the chunks, in the rows' order, on the calling thread
   * @return number of rows
   * @throws DataException as {@link #score}, and if a row has an unknown class
   */
  public long scoreLabelled(Consumer<ScoredChunk> sink) {
    return run(true, Function.identity(), sink);
  }

  private <R> long run(boolean labelled, Function<ScoredChunk, R> work, Consumer<R> sink) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    CsvSpec csv = predictor.bundle().spec().data().reading().csv();
    Optional<String> target = labelled ? Optional.of(fitted.target().name()) : Optional.empty();
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = DaemonThreads.pool(threads, "tabfit-scoring");
    RowReading reading = (labelled ? fitted.forMeasuring() : fitted.forPredictions()).written(csv);
    try (ScoringTables tables = open(reading)) {
      Iterator<EvenChunks.Piece> pieces =
          new OrderedPipeline<>(
              workers, 2 * threads, new Slices(tables, ready, target), this::piece);
      Iterator<FeatureChunk> chunks = new EvenChunks(pieces);
      Iterator<Result<R>> results =
          new OrderedPipeline<>(workers, 2 * threads, chunks, chunk -> score(chunk, work));
      long rows = 0;
      while (results.hasNext()) {
        Result<R> result = results.next();
        sink.accept(result.value());
        rows += result.rows();
      }
      findings = tables.findings();
      sha256 = labelled ? tables.sha256() : Optional.empty();
      return rows;
    } finally {
      workers.shutdownNow();
    }
  }

  private ScoringTables open(RowReading reading) {
    return predictor.bundle().isOfSeries()
        ? ScoringTables.of(ModelRows.windows(predictor.bundle(), data))
        : ScoringTables.of(TableReader.openChunks(data, reading.raw(), kept), reading);
  }

  /** SHA-256 of the table, once labelled rows of it are scored. */
  public Optional<String> sha256() {
    return sha256;
  }

  /** Where the rows are written otherwise than those of training; once they are scored. */
  public List<Finding> findings() {
    return findings;
  }

  private record Result<R>(int rows, R value) {}

  private <R> Result<R> score(FeatureChunk rows, Function<ScoredChunk, R> work) {
    float[] outputs = predictor.outputs(rows.features(), rows.rows());
    ScoredChunk chunk =
        new ScoredChunk(
            rows.rows(), outputs, rows.classes(), rows.targets(), rows.weights(), rows.sources());
    return new Result<>(rows.rows(), work.apply(chunk));
  }

  private EvenChunks.Piece piece(Slices.Slice slice) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    int[] rows = fitted.counted(slice.table(), slice.rows());
    try {
      return new EvenChunks.Piece(
          fitted.transform(slice.table(), rows),
          new ScoredRows(slice.table(), slice.texts(), rows));
    } catch (DataException e) {
      // Columns are transformed one after another: an earlier row may have a fault too.
      for (int row : rows) {
        fitted.transform(slice.table(), new int[] {row});
      }
      throw e;
    }
  }
}
