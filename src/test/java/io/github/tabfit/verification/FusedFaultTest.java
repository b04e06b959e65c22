package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fused engine's column: it passes as the engine is, and fails for an engine that errs. */
class FusedFaultTest {
  private static final VerificationProblem PROBLEM =
      Problems.problem(
          Problems.network(Activation.SWISH, 2, Loss.CROSS_ENTROPY),
          Problems.training(),
          Task.MULTICLASS);

  @Test
  void fusedEngineKeepsItsBound() {
    VerificationReport report = Verifier.verify(PROBLEM);
    assertThat(report.failures()).isEmpty();
    assertThat(report.parameters())
        .allSatisfy(
            parameter -> {
              FusedReport fused = parameter.fused().orElseThrow();
              assertThat(fused.passed()).isTrue();
              assertThat(fused.bound()).isBetween(1e-7, 0.05);
            });
  }

  @Test
  void stepThatIsATenthTooLongIsCaughtAndItsEngineNamed() {
    Start start = Start.draw(PROBLEM, Verifier.STEPS);
    try (FusedSide fused = new FusedSide(PROBLEM, start)) {
      SteppingSide tooFar =
          new SteppingSide() {
            @Override
            public void step() {
              fused.step();
            }

            @Override
            public Map<Parameter, double[][]> parameters() {
              Map<Parameter, double[][]> all = new LinkedHashMap<>(fused.parameters());
              all.replaceAll((parameter, now) -> stretched(start.parameters().get(parameter), now));
              return all;
            }
          };
      VerificationReport report =
          new Verifier(
                  PROBLEM,
                  start,
                  new Dl4jSide(PROBLEM, start),
                  new ReferenceSide(PROBLEM, start),
                  Optional.of(new FusedComparison(start, Dl4jSide.single(PROBLEM, start), tooFar)))
              .report();
      assertThat(report.passed()).isFalse();
      assertThat(report.failures())
          .hasSize(6)
          .allMatch(f -> f.contains("after step 10: the fused engine and DL4J differ by 9."))
          .allMatch(f -> f.contains("training.engine: dl4j"));
    }
  }

  private static double[][] stretched(double[][] before, double[][] now) {
    double[][] values = new double[now.length][now[0].length];
    for (int i = 0; i < now.length; i++) {
      for (int j = 0; j < now[i].length; j++) {
        values[i][j] = before[i][j] + 1.1 * (now[i][j] - before[i][j]);
      }
    }
    return values;
  }
}
