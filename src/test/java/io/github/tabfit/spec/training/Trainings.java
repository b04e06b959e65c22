package io.github.tabfit.spec.training;

import java.util.OptionalInt;

/** A training section to start from, changed one value at a time. */
public final class Trainings {
  private final TrainingSpec from;
  private Schedule schedule;
  private int warmupEpochs;
  private double l1;
  private double l2;
  private double weightDecay;
  private RegularizationSchedule dropoutSchedule;
  private double biasRate;
  private GradientClipping clipping;
  private OptionalInt threads;

  private Trainings(TrainingSpec from) {
    this.from = from;
    schedule = from.schedule();
    warmupEpochs = from.warmupEpochs();
    l1 = from.l1();
    l2 = from.l2();
    weightDecay = from.weightDecay();
    dropoutSchedule = from.dropoutSchedule();
    biasRate = from.biasRate();
    clipping = from.gradientClipping();
    threads = from.threads();
  }

  /** A constant rate without penalties and clipping; every epoch is trained. */
  public static Trainings of(int batchSize, int epochs, OptimizerSpec optimizer) {
    return from(
        new TrainingSpec(
            optimizer,
            new Schedule.Constant(),
            0,
            batchSize,
            epochs,
            0,
            0,
            0,
            GradientClipping.none(),
            new ClassWeights.None(),
            new EarlyStopping(0, "loss")));
  }

  public static Trainings from(TrainingSpec spec) {
    return new Trainings(spec);
  }

  public Trainings schedule(Schedule other, int warmup) {
    schedule = other;
    warmupEpochs = warmup;
    return this;
  }

  public Trainings penalties(double absolute, double squared, double decay) {
    l1 = absolute;
    l2 = squared;
    weightDecay = decay;
    return this;
  }

  public Trainings dropoutSchedule(RegularizationSchedule other) {
    dropoutSchedule = other;
    return this;
  }

  public Trainings biasRate(double multiple) {
    biasRate = multiple;
    return this;
  }

  public Trainings clipping(GradientClipping other) {
    clipping = other;
    return this;
  }

  public Trainings threads(int most) {
    threads = OptionalInt.of(most);
    return this;
  }

  public TrainingSpec spec() {
    return new TrainingSpec(
        from.optimizer(),
        schedule,
        warmupEpochs,
        biasRate,
        from.batchSize(),
        from.epochs(),
        l1,
        l2,
        weightDecay,
        dropoutSchedule,
        clipping,
        from.classWeights(),
        from.earlyStopping(),
        from.backend(),
        from.engine(),
        threads);
  }
}
