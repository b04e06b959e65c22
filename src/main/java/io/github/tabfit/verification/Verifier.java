package io.github.tabfit.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares DL4J with the network from scratch on the same weights, rows and dropout masks:
 * activations, loss, gradients (both with finite differences too), then the parameters after each
 * of ten optimizer steps, and after the last those of the fused engine.
 */
public final class Verifier {
  /** Bound on relative differences of DL4J and the reference. */
  public static final double ANALYTIC_BOUND = 1e-8;

  /** Bound on relative differences of either gradient and finite differences. */
  public static final double DIFFERENCE_BOUND = 1e-6;

  /** Steps of the optimizer. */
  public static final int STEPS = 10;

  /**
   * Finite differences of a parameter at the most; a larger one is sampled, of a large network by
   * fewer.
   */
  public static final int PROBES = 64;

  /** How many times DL4J's own float32 error the fused engine's may be. */
  public static final double FUSED_FACTOR = 8;

  private static final double NETWORK_FLOOR = 1e-4;

  private final VerificationProblem problem;
  private final Start start;
  private final NetworkSide dl4j;
  private final NetworkSide reference;
  private final Optional<FusedComparison> fused;
  private final Diagnosis diagnosis;
  private final List<String> failures = new ArrayList<>();

  /** Takes as many steps as the start has masks for. */
  Verifier(VerificationProblem problem, Start start, NetworkSide dl4j, NetworkSide reference) {
    this(problem, start, dl4j, reference, Optional.empty());
  }

  /** The same, with the fused engine beside them. */
  Verifier(
      VerificationProblem problem,
      Start start,
      NetworkSide dl4j,
      NetworkSide reference,
      Optional<FusedComparison> fused) {
    this.fused = fused;
    this.problem = problem;
    this.start = start;
    this.dl4j = dl4j;
    this.reference = reference;
    this.diagnosis = new Diagnosis(problem);
  }

  /** Verifies a network; a bound that is passed is among the report's failures. */
  public static VerificationReport verify(VerificationProblem problem) {
    Start start = Start.draw(problem, STEPS);
    if (FusedSide.unsupported(problem).isPresent()) {
      return new Verifier(
              problem, start, new Dl4jSide(problem, start), new ReferenceSide(problem, start))
          .report();
    }
    try (FusedSide fused = new FusedSide(problem, start)) {
      return new Verifier(
              problem,
              start,
              new Dl4jSide(problem, start),
              new ReferenceSide(problem, start),
              Optional.of(new FusedComparison(start, Dl4jSide.single(problem, start), fused)))
          .report();
    }
  }

  VerificationReport report() {
    long began = System.nanoTime();
    List<String> notes = new ArrayList<>(new Notes(problem).all());
    FusedSide.unsupported(problem).ifPresent(why -> notes.add("fused: not compared: " + why));
    Measurement theirs = dl4j.measure();
    Measurement ours = reference.measure();
    List<LayerReport> activations = activations(theirs, ours);
    LossReport loss = loss(theirs, ours, notes);
    Map<Parameter, GradientReport> gradients = gradients(theirs, ours);
    List<Parameter> failed = gradientFailures(theirs, ours, gradients);
    Map<Parameter, StepReport> steps = steps(ours, failed);
    Map<Parameter, FusedReport> single =
        fused.map(comparison -> comparison.reports(dl4j.parameters())).orElse(Map.of());
    single.forEach(this::checkFused);
    List<ParameterReport> parameters = new ArrayList<>();
    steps.forEach(
        (parameter, report) -> {
          double[][] values = start.parameters().get(parameter);
          parameters.add(
              new ParameterReport(
                  parameter.toString(),
                  values.length,
                  values[0].length,
                  Optional.ofNullable(gradients.get(parameter)),
                  report,
                  Optional.ofNullable(single.get(parameter))));
        });
    double seconds = (System.nanoTime() - began) / 1e9;
    return new VerificationReport(
        problem.rows(),
        start.kept().size(),
        activations,
        loss,
        parameters,
        failures,
        notes,
        seconds);
  }

  private List<LayerReport> activations(Measurement theirs, Measurement ours) {
    List<LayerReport> reports = new ArrayList<>();
    List<VerifiedLayer> layers = VerifiedLayer.of(problem);
    for (int i = 0; i < layers.size(); i++) {
      double[][] required = ours.activations().get(i);
      Deviation deviation =
          Deviation.between(theirs.activations().get(i), required, Movement.floor(required));
      String name = layers.get(i).name();
      boolean first = reports.stream().allMatch(r -> r.deviation().relative() <= ANALYTIC_BOUND);
      if (deviation.relative() > ANALYTIC_BOUND) {
        String cause =
            first
                ? "its weights, bias, dropout or normalization, or the value of "
                    + layers.get(i).derivative()
                : "it follows from the layer before";
        fail("activations of " + name, "DL4J and reference", deviation, ANALYTIC_BOUND, cause);
      }
      reports.add(new LayerReport(name, deviation));
    }
    return reports;
  }

  private LossReport loss(Measurement theirs, Measurement ours, List<String> notes) {
    double[][] outputs = ours.activations().get(ours.activations().size() - 1);
    CrossEntropyClip clip = CrossEntropyClip.of(problem, outputs);
    if (clip.probabilities() > 0) {
      notes.add(
          "cross_entropy: %d probabilities are clipped here; the loss is compared with the clip"
              .formatted(clip.probabilities()));
    }
    double required = ours.loss() + clip.change();
    Deviation deviation = Deviation.NONE.and(theirs.loss(), required, Double.MIN_NORMAL, 0, 0);
    if (deviation.relative() > ANALYTIC_BOUND) {
      String cause =
          "the value of %s, the row weights or a penalty"
              .formatted(problem.network().output().loss().id());
      fail("the loss", "DL4J and reference", deviation, ANALYTIC_BOUND, cause);
    }
    return new LossReport(theirs.loss(), required, deviation.relative());
  }

  private Map<Parameter, GradientReport> gradients(Measurement theirs, Measurement ours) {
    double squares = 0;
    long count = 0;
    for (double[][] gradient : ours.gradients().values()) {
      long elements = (long) gradient.length * gradient[0].length;
      squares += Math.pow(Deviation.rootMeanSquare(gradient), 2) * elements;
      count += elements;
    }
    double networkFloor = NETWORK_FLOOR * Math.sqrt(squares / count);
    FiniteDifferences differences = new FiniteDifferences(problem, start);
    ProbeBudget budget = new ProbeBudget(problem, ours.gradients().size());
    Map<Parameter, GradientReport> reports = new LinkedHashMap<>();
    ours.gradients()
        .forEach(
            (parameter, required) -> {
              double floor = Math.max(Movement.floor(required), networkFloor);
              double[][] found = theirs.gradients().get(parameter);
              reports.put(
                  parameter,
                  gradient(
                      found,
                      required,
                      floor,
                      differences.probes(parameter, budget.probes(parameter))));
            });
    return reports;
  }

  private static GradientReport gradient(
      double[][] theirs, double[][] ours, double floor, List<FiniteDifferences.Probe> probes) {
    Deviation dl4jVsDifferences = Deviation.NONE;
    Deviation referenceVsDifferences = Deviation.NONE;
    int kinks = 0;
    for (FiniteDifferences.Probe probe : probes) {
      int i = probe.row();
      int j = probe.column();
      if (probe.slope().isEmpty()) {
        kinks++;
      } else {
        double slope = probe.slope().getAsDouble();
        dl4jVsDifferences = dl4jVsDifferences.and(theirs[i][j], slope, floor, i, j);
        referenceVsDifferences = referenceVsDifferences.and(ours[i][j], slope, floor, i, j);
      }
    }
    return new GradientReport(
        Deviation.between(theirs, ours, floor),
        dl4jVsDifferences,
        referenceVsDifferences,
        probes.size(),
        kinks);
  }

  private List<Parameter> gradientFailures(
      Measurement theirs, Measurement ours, Map<Parameter, GradientReport> reports) {
    List<Parameter> failed = reports.keySet().stream().filter(p -> fails(reports.get(p))).toList();
    for (Parameter parameter : failed) {
      GradientReport report = reports.get(parameter);
      double[][] found = theirs.gradients().get(parameter);
      double[][] required = ours.gradients().get(parameter);
      String cause = diagnosis.ofGradient(parameter, found, required, report, failed);
      String what = "gradient of " + parameter;
      if (report.dl4jVsReference().relative() > ANALYTIC_BOUND) {
        fail(what, "DL4J and reference", report.dl4jVsReference(), ANALYTIC_BOUND, cause);
      } else {
        fail(what, "DL4J and differences", report.dl4jVsDifferences(), DIFFERENCE_BOUND, cause);
      }
    }
    return failed;
  }

  private static boolean fails(GradientReport report) {
    return report.dl4jVsReference().relative() > ANALYTIC_BOUND
        || report.dl4jVsDifferences().relative() > DIFFERENCE_BOUND
        || report.referenceVsDifferences().relative() > DIFFERENCE_BOUND;
  }

  private Map<Parameter, StepReport> steps(Measurement measured, List<Parameter> gradientFails) {
    Map<Parameter, StepReport> worst = new LinkedHashMap<>();
    Map<Parameter, String> failed = new LinkedHashMap<>();
    for (int step = 1; step <= start.kept().size(); step++) {
      dl4j.step();
      reference.step();
      Map<Parameter, double[][]> theirs = dl4j.parameters();
      Map<Parameter, double[][]> ours = reference.parameters();
      for (Parameter parameter : ours.keySet()) {
        double[][] before = start.parameters().get(parameter);
        double[][] found = theirs.get(parameter);
        double[][] required = ours.get(parameter);
        Deviation deviation = Movement.between(before, found, required);
        StepReport known = worst.get(parameter);
        if (known == null || deviation.relative() > known.deviation().relative()) {
          worst.put(parameter, new StepReport(deviation, step));
        }
        if (deviation.relative() > ANALYTIC_BOUND && !failed.containsKey(parameter)) {
          boolean follows = gradientFails.contains(parameter);
          double slope = slope(measured.gradients().get(parameter), deviation);
          failed.put(parameter, diagnosis.ofStep(before, found, required, step, follows, slope));
          fail(
              "%s after step %d".formatted(parameter, step),
              "DL4J and reference",
              deviation,
              ANALYTIC_BOUND,
              failed.get(parameter));
        }
      }
    }
    return worst;
  }

  private void checkFused(Parameter parameter, FusedReport report) {
    if (!report.passed()) {
      fail(
          "%s after step %d".formatted(parameter, start.kept().size()),
          "the fused engine and DL4J",
          report.deviation(),
          report.bound(),
          "the fused engine itself; training.engine: dl4j trains without it");
    }
  }

  /** The size of a gradient at a place, relative to the root mean square; 1 without a gradient. */
  private static double slope(double[][] gradient, Deviation place) {
    return gradient == null
        ? 1
        : Math.abs(gradient[place.row()][place.column()]) / Movement.floor(gradient);
  }

  private void fail(String what, String who, Deviation deviation, double bound, String cause) {
    failures.add(
        String.format(
            Locale.ROOT,
            "%s: %s differ by %.1e (relative; bound %.0e) at row %d, column %d; likely cause: %s",
            what,
            who,
            deviation.relative(),
            bound,
            deviation.row(),
            deviation.column(),
            cause));
  }
}
