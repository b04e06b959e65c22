package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.Temperature;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.OutputTemperature;
import io.github.tabfit.training.TrainingResult;
import java.util.OptionalDouble;

/**
 * Calibrates a trained network by a temperature, on validation rows: of an ensemble too they must
 * be rows that no member trained on. What members on folds make of the rows that each left out is
 * no measure for their average, which is less sharp than each of them.
 */
final class TemperatureChoice {
  private TemperatureChoice() {}

  /** Changes the network's last layer if it should be; the temperature if so. */
  static OptionalDouble calibrate(PreparedExperiment prepared, TrainingResult training) {
    CalibrationMethod method = prepared.spec().evaluation().calibration();
    Examples rows = prepared.validation();
    if (method == CalibrationMethod.NONE || rows.rows() == 0) {
      return OptionalDouble.empty();
    }
    FittedTarget target = prepared.preprocessing().target();
    float[] outputs = new ModelScorer(rows).scores(training.network()).outputs();
    Temperature fit = OutputTemperature.of(target, outputs, rows);
    OptionalDouble temperature =
        method == CalibrationMethod.AUTO ? fit.bestIfSure() : OptionalDouble.of(fit.best());
    temperature.ifPresent(value -> OutputTemperature.divide(training.network(), value));
    return temperature;
  }
}
