package io.github.tabfit.sweep;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.sweep.TrialResult.Status;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.HealthChecks;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains and scores one candidate, on the thread that calls it. */
final class TrialTask {
  private final int trial;
  private final TrialPlan plan;
  private final ValidationScore score;
  private final Metric epochMetric;
  private final Pruner pruner;
  private final List<TrialResult> earlier;
  private final SweepListener listener;
  private final BooleanSupplier cancelled;
  private final List<Double> curve = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final long started = System.nanoTime();
  private final List<double[]> rates = new ArrayList<>();
  private boolean pruned;
  private int epochs;

  /**
   * @param score what is compared
   * @param pruner decides after each epoch of the first fold
   * @param earlier the trials that the pruner may compare with
   * @param listener is told of the trial's epochs
   * @param cancelled whether the trial should end without a result
   */
  TrialTask(
      int trial,
      TrialPlan plan,
      ValidationScore score,
      Pruner pruner,
      List<TrialResult> earlier,
      SweepListener listener,
      BooleanSupplier cancelled) {
    this.trial = trial;
    this.plan = plan;
    this.score = score;
    this.epochMetric = Metric.byId(plan.experiment().training().earlyStopping().metric());
    this.pruner = pruner;
    this.earlier = earlier;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /** The result; null if the trial was cancelled. A failure is a result. */
  TrialResult run() {
    try {
      return train();
    } catch (TabfitException e) {
      return failed(e.getMessage());
    } catch (RuntimeException e) {
      return failed("a fault of Tabfit's own: " + e);
    }
  }

  private TrialResult train() {
    listener.trialStarted(trial, plan.settings());
    double bestEpochs = 0;
    int count = plan.folds().size();
    for (int i = 0; i < count; i++) {
      TrialFold fold = plan.folds().get(i);
      TrainingResult result = Trainer.train(plan.experiment(), fold.data(), new Follower(i + 1));
      epochs += result.epochs();
      note(result);
      if (pruned) {
        double best = Pruner.best(curve, curve.size(), epochMetric);
        return result(Status.PRUNED, best, result.bestEpoch());
      }
      if (result.stop() == TrainingResult.Stop.CANCELLED) {
        return null;
      }
      double value =
          score.score(
              new ValidationScore.Trained(
                  result, fold, plan.experiment().training().classWeights()));
      if (!Double.isFinite(value)) {
        return failed("the metric is not a number on the validation rows");
      }
      scores.add(value);
      bestEpochs += result.bestEpoch();
    }
    double mean = scores.stream().mapToDouble(Double::doubleValue).sum() / count;
    return result(Status.COMPLETE, mean, (int) Math.round(bestEpochs / count));
  }

  private TrialResult result(Status status, double value, int bestEpoch) {
    List<Double> factors = rates.stream().map(sum -> sum[0] / sum[1]).toList();
    List<Double> folds = status == Status.COMPLETE ? scores : List.of();
    return new TrialResult(
        trial,
        plan.settings(),
        status,
        value,
        folds,
        bestEpoch,
        epochs,
        seconds(),
        curve,
        factors,
        "");
  }

  /** Keeps the rates of a schedule that goes by the metric or by how many epochs there are. */
  private void note(TrainingResult result) {
    TrainingSpec training = plan.experiment().training();
    boolean depends =
        training.schedule() instanceof Schedule.Plateau || training.schedule().spansRun();
    for (EpochReport report : result.history()) {
      double factor = report.learningRate() / training.optimizer().learningRate();
      if (depends && Double.isFinite(factor)) {
        if (rates.size() < report.epoch()) {
          rates.add(new double[2]);
        }
        double[] sum = rates.get(report.epoch() - 1);
        sum[0] += Math.min(1, factor);
        sum[1]++;
      }
    }
  }

  private TrialResult failed(String error) {
    return TrialResult.failed(trial, plan.settings(), seconds(), error);
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  private final class Follower implements TrainingListener {
    private final int fold;
    private final boolean watched;

    /**
     * @param fold which of the trial's trainings, from 1
     */
    Follower(int fold) {
      this.fold = fold;
      watched = fold == 1 && pruner != Pruner.NEVER;
    }

    @Override
    public void epochEnded(EpochReport report) {
      if (watched) {
        curve.add(report.validationMetric().orElse(Double.NaN));
        pruned = pruner.prunes(curve, report.epochs(), earlier);
      }
      listener.trialEpochEnded(trial, fold, plan.folds().size(), report);
    }

    @Override
    public HealthChecks healthChecks() {
      return HealthChecks.NONE;
    }

    @Override
    public boolean isCancelled() {
      return pruned || cancelled.getAsBoolean();
    }
  }
}
