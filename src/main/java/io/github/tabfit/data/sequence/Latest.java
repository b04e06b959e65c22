package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The last window of each series.
 *
 * @param windows the windows, a row each
 * @param rows the last rows, one for each window
 * @param spec how windows are made
 * @param step the usual step of time; empty if there is none
 */
public record Latest(Table windows, Table rows, SequenceSpec spec, Optional<TimeStep> step) {
  /**
   * The time that is predicted: milliseconds of a date, or a number; empty where series have no
   * usual step. What is judged has the time of its last row.
   */
  public OptionalDouble time(int window) {
    Column order = rows.column(spec.order());
    double last = SeriesOrder.time(order, window);
    if (spec.target() == Target.LAST) {
      return OptionalDouble.of(last);
    }
    return step.isPresent()
        ? OptionalDouble.of(step.get().after(last, spec.horizon()))
        : OptionalDouble.empty();
  }

  /** Whether times are dates. */
  public boolean hasDates() {
    return rows.column(spec.order()) instanceof DateColumn;
  }
}
