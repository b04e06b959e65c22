package io.github.tabfit.cli;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes what a model says of a table. */
interface RowsWriter {
  /**
   * Returns the number of rows; {@code out} stays open.
   *
   * @throws java.util.concurrent.CancellationException if the user interrupts it
   */
  long write(SourceSpec data, Writer out) throws IOException;

  /** Where the rows differ in form from those of training; once they are written. */
  List<Finding> findings();
}
