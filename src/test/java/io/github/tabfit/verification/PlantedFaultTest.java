package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Sgd;

/** What is wrong fails: each fault is caught, its place named and its cause guessed. */
class PlantedFaultTest {
  private static final NetworkSpec NETWORK =
      Problems.network(Activation.TANH, 3, Loss.CROSS_ENTROPY);
  private static final int LAST = 3;

  @Test
  void wrongDerivativeIsCaughtAndItsLayerNamed() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    MultiLayerConfiguration configuration = Dl4jSide.configuration(problem);
    layer(configuration, 1).setActivationFn(new TanhWithSlopeOfSigmoid());

    VerificationReport report = verify(problem, configuration);

    assertThat(report.passed()).isFalse();
    assertThat(report.activations()).allMatch(a -> a.deviation().relative() < 1e-12);
    assertThat(gradientFailures(report))
        .hasSize(4)
        .allMatch(f -> f.contains("layer 1") || f.contains("layer 2"))
        .allMatch(f -> f.contains("likely cause: DL4J's derivative of tanh in layer 2"));
    assertThat(report.referenceVsDifferences()).isLessThan(1e-6);
    assertThat(report.dl4jVsDifferences()).isGreaterThan(1e-3);
  }

  @Test
  void transposedWeightIsCaughtAndItsLayerNamed() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    Start start = Start.draw(problem, Verifier.STEPS);
    Map<Parameter, double[][]> turned = new LinkedHashMap<>(start.parameters());
    turned.computeIfPresent(weights(1), (parameter, values) -> transpose(values));

    VerificationReport report =
        report(
            problem,
            start,
            new Dl4jSide(problem, new Start(turned, start.kept())),
            new ReferenceSide(problem, start));

    assertThat(report.failures().get(0))
        .startsWith("activations of layer 2")
        .contains("its weights");
    assertThat(report.activations().get(0).deviation().relative()).isLessThan(1e-12);
  }

  @Test
  void transposedGradientIsCaughtAndItsParameterNamed() {
    VerificationReport report =
        verifyWithDl4j(
            gradients -> {
              gradients.computeIfPresent(weights(1), (parameter, values) -> transpose(values));
              return gradients;
            });

    assertThat(report.failures())
        .singleElement()
        .asString()
        .startsWith("gradient of layer 2 W")
        .contains("DL4J's gradient is transposed");
  }

  @Test
  void missingMeanOverTheRowsIsCaughtForEveryParameter() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    MultiLayerConfiguration configuration = Dl4jSide.configuration(problem);
    configuration.getConfs().forEach(conf -> conf.setMiniBatch(false));

    VerificationReport report = verify(problem, configuration);

    assertThat(report.failures().get(0)).startsWith("the loss");
    assertThat(gradientFailures(report))
        .hasSize(8)
        .allMatch(f -> f.contains("5 times too large, the number of rows: the mean's 1/n"));
  }

  @Test
  void staleBiasIsCaughtAndNamed() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    MultiLayerConfiguration configuration = Dl4jSide.configuration(problem);
    layer(configuration, LAST).setBiasUpdater(new Sgd(0));

    VerificationReport report = verify(problem, configuration);

    assertThat(gradientFailures(report)).isEmpty();
    assertThat(report.failures().get(0))
        .startsWith("output b after step 1")
        .contains("DL4J does not update it");
  }

  /** Counting iterations from 2 corrects the moments' bias too little at first. */
  @Test
  void wrongBiasCorrectionOfAdamIsCaughtAtTheFirstStep() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    MultiLayerConfiguration configuration = Dl4jSide.configuration(problem);
    for (int i = 0; i <= LAST; i++) {
      layer(configuration, i).setIUpdater(new LateAdam());
    }

    VerificationReport report = verify(problem, configuration);

    assertThat(gradientFailures(report)).isEmpty();
    assertThat(report.failures())
        .hasSize(8)
        .allMatch(f -> f.contains("after step 1:") && f.contains("adam's formula"))
        .allMatch(f -> f.contains("bias correction"));
  }

  @Test
  void nd4jsNadamIsCaught() {
    VerificationProblem problem =
        problem(NETWORK, Problems.training(Optimizer.NADAM, new Schedule.Constant()));
    MultiLayerConfiguration configuration = Dl4jSide.configuration(problem);
    layer(configuration, 0).setIUpdater(new Nadam(0.001));

    VerificationReport report = verify(problem, configuration);

    assertThat(report.failures().get(0))
        .startsWith("layer 1 W after step 1")
        .contains("nadam's formula");
  }

  @Test
  void missingScheduleIsCaughtWhenTheRateShouldFirstChange() {
    TrainingSpec stepped = Problems.training(Optimizer.ADAM, new Schedule.Step(1, 0.5));
    VerificationProblem constant = problem(NETWORK, Problems.training());

    VerificationReport report = verify(problem(NETWORK, stepped), Dl4jSide.configuration(constant));

    // An epoch has 2 steps.
    assertThat(report.failures())
        .isNotEmpty()
        .allMatch(f -> f.contains("after step 3") && f.contains("schedule"));
  }

  @Test
  void missingPenaltyIsCaughtForTheWeightsAlone() {
    TrainingSpec penalized =
        Problems.trainings(OptimizerSpec.of(Optimizer.ADAM)).penalties(0, 0.1, 0).spec();
    VerificationProblem plain = problem(NETWORK, Problems.training());

    VerificationReport report = verify(problem(NETWORK, penalized), Dl4jSide.configuration(plain));

    assertThat(gradientFailures(report)).hasSize(4).allMatch(f -> f.contains(" W: "));
    assertThat(report.failures().get(0)).startsWith("the loss").contains("penalty");
  }

  /** As if the probability of dropping were taken for that of keeping. */
  @Test
  void confusedDropoutProbabilityIsCaught() {
    NetworkSpec dropped = network(0.2);
    NetworkSpec confused = network(0.8);
    VerificationProblem problem = problem(dropped, Problems.training());

    VerificationReport report =
        verify(problem, Dl4jSide.configuration(problem(confused, Problems.training())));

    assertThat(report.failures().get(0)).startsWith("activations of").contains("dropout");
  }

  @Test
  void faultOfTheReferenceIsToldFromOneOfDl4j() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    Start start = Start.draw(problem, Verifier.STEPS);
    NetworkSide doubled =
        new ChangedGradients(
            new ReferenceSide(problem, start),
            gradients -> {
              gradients.computeIfPresent(weights(0), (parameter, values) -> twice(values));
              return gradients;
            });

    VerificationReport report = report(problem, start, new Dl4jSide(problem, start), doubled);

    assertThat(report.failures())
        .singleElement()
        .asString()
        .startsWith("gradient of layer 1 W")
        .contains("the reference's gradient is 2 times what it should be");
    assertThat(report.dl4jVsDifferences()).isLessThan(1e-6);
  }

  @Test
  void notANumberIsAFailure() {
    VerificationReport report =
        verifyWithDl4j(
            gradients -> {
              gradients.get(weights(2))[0][1] = Double.NaN;
              return gradients;
            });

    assertThat(report.failures())
        .singleElement()
        .asString()
        .startsWith("gradient of layer 3 W")
        .contains("Infinity", "row 0, column 1");
  }

  /** DL4J in float32 is far from 1e-8: the bounds are not so loose that they hide it. */
  @Test
  void float32DoesNotPass() {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    MultiLayerConfiguration configuration =
        NetworkFactory.configuration(
            NETWORK, Problems.training(), 4, 3, 1, StepRates.STEPS_PER_EPOCH, DataType.FLOAT);

    VerificationReport report = verify(problem, configuration);

    assertThat(report.passed()).isFalse();
    assertThat(report.dl4jVsReference()).isBetween(1e-8, 1e-4);
  }

  private static VerificationProblem problem(NetworkSpec network, TrainingSpec training) {
    return Problems.problem(network, training, Task.MULTICLASS);
  }

  private static NetworkSpec network(double dropout) {
    return Problems.network(
        ActivationSpec.of(Activation.TANH),
        3,
        dropout,
        Normalization.NONE,
        OutputSpec.of(Loss.CROSS_ENTROPY));
  }

  private static VerificationReport verify(
      VerificationProblem problem, MultiLayerConfiguration configuration) {
    Start start = Start.draw(problem, Verifier.STEPS);
    return report(
        problem,
        start,
        new Dl4jSide(problem, start, configuration),
        new ReferenceSide(problem, start));
  }

  private static VerificationReport verifyWithDl4j(
      UnaryOperator<Map<Parameter, double[][]>> change) {
    VerificationProblem problem = problem(NETWORK, Problems.training());
    Start start = Start.draw(problem, Verifier.STEPS);
    NetworkSide dl4j = new ChangedGradients(new Dl4jSide(problem, start), change);
    return report(problem, start, dl4j, new ReferenceSide(problem, start));
  }

  private static VerificationReport report(
      VerificationProblem problem, Start start, NetworkSide dl4j, NetworkSide reference) {
    return new Verifier(problem, start, dl4j, reference).report();
  }

  private static List<String> gradientFailures(VerificationReport report) {
    return report.failures().stream().filter(f -> f.startsWith("gradient of ")).toList();
  }

  private static BaseLayer layer(MultiLayerConfiguration configuration, int index) {
    return (BaseLayer) configuration.getConf(index).getLayer();
  }

  private static Parameter weights(int layer) {
    return Problems.parameter(
        problem(NETWORK, Problems.training()), "layer %d W".formatted(layer + 1));
  }

  private static double[][] transpose(double[][] square) {
    double[][] turned = new double[square.length][square.length];
    for (int i = 0; i < square.length; i++) {
      for (int j = 0; j < square.length; j++) {
        turned[j][i] = square[i][j];
      }
    }
    return turned;
  }

  private static double[][] twice(double[][] values) {
    double[][] twice = new double[values.length][values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        twice[i][j] = 2 * values[i][j];
      }
    }
    return twice;
  }
}
