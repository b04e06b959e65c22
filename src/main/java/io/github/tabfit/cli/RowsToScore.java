package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.RangeWatch;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Printable;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Says where rows to score differ from those that the model was trained on. */
final class RowsToScore {
  @Option(
      names = "--warn-range",
      description =
          "Warn of numbers and dates outside the training rows' range; unknown categories and other"
              + " forms of numbers are always told.")
  private boolean warn;

  /** Looks at the rows, part by part. */
  static final class Watch implements Consumer<Table> {
    private final RangeWatch range;
    private final String target;
    private long withoutTarget;

    private Watch(RangeWatch range, String target) {
      this.range = range;
      this.target = target;
    }

    @Override
    public void accept(Table table) {
      range.see(table);
      withoutTarget += table.hasColumn(target) ? table.column(target).missingCount() : 0;
    }

    /** Rows that have the target's column and no value in it. */
    long withoutTarget() {
      return withoutTarget;
    }
  }

  Watch watch(Predictor predictor) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    return new Watch(
        warn ? new RangeWatch(fitted) : RangeWatch.ofCategories(fitted), fitted.target().name());
  }

  /** Says it, a line a column. */
  void say(Watch watch, List<Finding> findings, CommonOptions common) {
    findings.forEach(finding -> common.say("Note: " + finding.message()));
    watch.range.warnings().forEach(warning -> common.say("Warning: " + warning));
    if (watch.withoutTarget() > 0) {
      common.say(
          "Note: %d rows have no value of the target, '%s': left out"
              .formatted(watch.withoutTarget(), Printable.word(watch.target)));
    }
  }
}
