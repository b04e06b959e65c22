package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.training.HeldOut;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.OutputTemperature;
import io.github.tabfit.training.TrainingResult;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Calibrates a trained network by a temperature, on rows that it did not train on: the validation
 * rows, or those that the members of an ensemble left out. Each member is sharper than their
 * average; what it was found to lack holds for the average too, as {@code docs/quality.md} shows.
 *
 * @param training whose network's last layer is divided, if it should be
 * @param temperature what it was divided by
 */
record TemperatureChoice(TrainingResult training, OptionalDouble temperature) {
  /** Changes the network's last layer if it should be. */
  static TemperatureChoice of(PreparedExperiment prepared, TrainingResult training) {
    CalibrationMethod method = prepared.spec().evaluation().calibration();
    Optional<HeldOut> held = training.heldOut();
    Examples rows =
        held.map(left -> prepared.train().only(left.places())).orElseGet(prepared::validation);
    if (method == CalibrationMethod.NONE || rows.rows() == 0) {
      return new TemperatureChoice(training, OptionalDouble.empty());
    }
    FittedTarget target = prepared.preprocessing().target();
    float[] outputs =
        held.map(HeldOut::scores)
            .orElseGet(() -> new ModelScorer(rows).scores(training.network()))
            .outputs();
    OutputTemperature logits = new OutputTemperature(target, outputs, rows);
    OptionalDouble temperature =
        method == CalibrationMethod.AUTO
            ? logits.fit().mostProbable()
            : OptionalDouble.of(logits.fit().best());
    if (temperature.isEmpty()) {
      return new TemperatureChoice(training, temperature);
    }
    double value = temperature.getAsDouble();
    OutputTemperature.divide(training.network(), value);
    if (held.isEmpty()) {
      return new TemperatureChoice(training, temperature);
    }
    ModelScorer scorer = ExperimentTraining.scorer(prepared, rows);
    HeldOut calibrated =
        new HeldOut(held.get().places(), logits.divided(training.network(), scorer, value));
    return new TemperatureChoice(training.with(calibrated), temperature);
  }
}
