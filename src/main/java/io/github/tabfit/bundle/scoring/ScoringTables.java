package io.github.tabfit.bundle.scoring;

import io.github.tabfit.data.prepare.RowReading;
import io.github.tabfit.data.source.TableChunks;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Tables whose rows are scored one after another. */
interface ScoringTables extends Iterator<Table>, Closeable {
  /** The fields as they stand, of the rows that {@link #next} gave last. */
  Table texts();

  /** What was found of the rows so far. */
  List<Finding> findings();

  /** SHA-256 of the table, once it is read. */
  Optional<String> sha256();

  @Override
  void close();

  /**
   * The parts of a table.
   *
   * @param reading makes of each what the model takes
   */
  static ScoringTables of(TableChunks chunks, RowReading reading) {
    return new ScoringTables() {
      @Override
      public boolean hasNext() {
        return chunks.hasNext();
      }

      @Override
      public Table next() {
        return reading.of(chunks.next());
      }

      @Override
      public Table texts() {
        return chunks.texts();
      }

      @Override
      public List<Finding> findings() {
        return chunks.findings();
      }

      @Override
      public Optional<String> sha256() {
        return chunks.sha256();
      }

      @Override
      public void close() {
        chunks.close();
      }
    };
  }

  /** One whole table, of which no fields are kept. */
  static ScoringTables of(Table whole) {
    return new ScoringTables() {
      private boolean given;

      @Override
      public boolean hasNext() {
        return !given;
      }

      @Override
      public Table next() {
        if (given) {
          throw new NoSuchElementException("the table was given");
        }
        given = true;
        return whole;
      }

      @Override
      public Table texts() {
        return whole;
      }

      @Override
      public List<Finding> findings() {
        return whole.findings();
      }

      @Override
      public Optional<String> sha256() {
        return whole.sha256();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
