package io.github.tabfit.run;

import io.github.tabfit.data.table.Table;

/** Makes a page about a run, which is written beside the run's files. */
@FunctionalInterface
public interface RunPage {
  /**
   * The page as HTML.
   *
   * @param table the run's, without rows of weight 0: the split's rows count its rows
   */
  String html(Run run, Table table);
}
