package io.github.tabfit.prepare;

import io.github.tabfit.data.prepare.Preparation;
import io.github.tabfit.data.quality.SplitDoubts;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What may make an experiment's score too good, once its rows are split. */
final class SplitRisks {
  private SplitRisks() {}

  static List<Finding> of(Table table, DataSpec data, Task task, Split split) {
    int[] rows = Arrays.stream(split.train()).sorted().toArray();
    List<Finding> findings =
        new ArrayList<>(
            SplitDoubts.of(
                table,
                table.column(data.target()),
                task,
                // What has gone before may tell what comes next.
                data.sequence().isPresent() ? List.of() : Preparation.features(table, data),
                data.split(),
                rows));
    int[] held =
        IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.test())).toArray();
    SplitDoubts.repeatedAcross(table, split.train(), held).ifPresent(findings::add);
    return findings;
  }
}
