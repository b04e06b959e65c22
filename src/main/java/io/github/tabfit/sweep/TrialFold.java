package io.github.tabfit.sweep;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.TrainingData;
import java.util.Optional;

/**
 * The rows of one fold of a trial.
 *
 * @param data what training looks at
 * @param held rows that score the fold and that training does not see; empty where the validation
 *     rows do both
 */
record TrialFold(TrainingData data, Optional<Examples> held) {
  static TrialFold of(PreparedExperiment fold) {
    return new TrialFold(
        fold.trainingData(), fold.test().rows() > 0 ? Optional.of(fold.test()) : Optional.empty());
  }

  /** The rows that score the fold. */
  Examples scored() {
    return held.orElse(data.validation());
  }

  /** Takes the loss of {@link #scored()}. */
  ModelScorer scorer(ClassWeights classWeights) {
    return ModelScorer.of(scored(), data, classWeights);
  }

  int rows() {
    return data.train().rows() + data.validation().rows() + held.map(Examples::rows).orElse(0);
  }
}
