package io.github.tabfit.run;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.scoring.ModelRows;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.split.Splitter;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of a model's own table that it was not trained on, found again by its experiment, or of
 * another that is given in their place. The array is not copied: do not write to it.
 *
 * @param table the model's own without its rows of weight 0, or the other
 * @param part what the rows were: test, or validation or training where there are no others; empty
 *     for those of another table
 * @param rows of the table, from 0, at least one of the model's own
 */
public record HeldOutRows(Table table, String part, int[] rows) {
  /**
   * Reads the table that the model was trained on, and splits it as then.
   *
   * @throws DataException if it is not there any more, or is another
   * @throws SpecException if it was the answer to a query: the file does not choose what is asked
   */
  public static HeldOutRows of(Bundle model) {
    return of(model, Optional.empty(), "--data");
  }

  /**
   * The same of a table that may be elsewhere now.
   *
   * @param place where the user says that it is; empty for where it was
   * @param option by which the user may give other rows, as messages say it
   * @throws DataException if it is not there, or is another
   * @throws SpecException if it was the answer to a query, and no file is given
   */
  public static HeldOutRows of(Bundle model, Optional<Path> place, String option) {
    DataSpec data =
        place
            .map(file -> model.spec().data().with(SourceSpec.of(file)))
            .orElse(model.spec().data());
    if (data.source() instanceof SourceSpec.Jdbc) {
      throw new SpecException(
          "the model was trained on the rows of a query, which is not asked again: rows are required (give them with "
              + option
              + ")");
    }
    Table table =
        CountedRows.of(
            TrainingTable.read(data, place, model.provenance(), "give rows with " + option), data);
    Split split = Splitter.split(table, data, model.task(), model.spec().seed());
    if (split.test().length > 0) {
      return new HeldOutRows(table, "test", split.test());
    }
    return split.validation().length > 0
        ? new HeldOutRows(table, "validation", split.validation())
        : new HeldOutRows(table, "training", split.train());
  }

  /**
   * All rows of another table, but those of weight 0, with the columns that explain the model.
   *
   * @throws DataException if it cannot be read
   */
  public static HeldOutRows all(Bundle model, SourceSpec source) {
    FittedPreprocessing fitted = model.preprocessing();
    Table table = ModelRows.toExplain(model, source);
    int[] all = IntStream.range(0, table.rowCount()).toArray();
    return new HeldOutRows(table, "", fitted.counted(table, all));
  }
}
