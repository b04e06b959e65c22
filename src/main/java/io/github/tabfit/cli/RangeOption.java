package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.text.Printable;
import io.github.tabfit.data.prepare.RangeWatch;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether values beyond what the training rows had are warned of. */
final class RangeOption {
  @Option(
      names = "--warn-range",
      description = "Warn of values outside the training rows' range, and of unknown categories.")
  private boolean warn;

  Optional<RangeWatch> watch(Predictor predictor) {
    return warn
        ? Optional.of(new RangeWatch(predictor.bundle().preprocessing()))
        : Optional.empty();
  }

  void warn(Optional<RangeWatch> watch, CommonOptions common) {
    watch.ifPresent(
        seen ->
            seen.warnings().forEach(warning -> common.say("Warning: " + Printable.text(warning))));
  }
}
