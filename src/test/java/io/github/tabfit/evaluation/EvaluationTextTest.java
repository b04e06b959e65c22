package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
  @Test
  void confusionMatrixIsAligned() {
    ConfusionMatrix matrix =
        new ConfusionMatrix(List.of("no", "perhaps"), new double[][] {{1200, 3}, {15, 7}});

    assertThat(matrix.toText())
        .isEqualTo(
            """
            actual \\ predicted    no  perhaps
            no                  1200        3
            perhaps               15        7
            """);
  }

  @Test
  void longNamesAreCutAndControlCharactersReplaced() {
    ConfusionMatrix matrix =
        new ConfusionMatrix(
            List.of("a name of more than twenty characters", "x\u001b[31m\n"), new double[2][2]);

    assertThat(matrix.toText())
        .contains("a name of more than…")
        .contains("x [31m ")
        .doesNotContain("\u001b");
    assertThat(matrix.toText().lines()).hasSize(3);
  }

  @Test
  void manyClassesAreNumbered() {
    List<String> classes = IntStream.range(0, 9).mapToObj(label -> "kind " + label).toList();
    String text = new ConfusionMatrix(classes, new double[9][9]).toText();

    assertThat(text.lines().findFirst().orElseThrow())
        .isEqualTo("actual \\ predicted  [0]  [1]  [2]  [3]  [4]  [5]  [6]  [7]  [8]");
    assertThat(text).contains("\n[8] kind 8 ");
  }

  @Test
  void classesAreListedWithADashWhereUndefined() {
    // Class a: 1 of 1 found, 1 of 2 predicted right; class c occurs nowhere.
    ClassificationResult result =
        ClassificationMetrics.evaluateMargins(
            new int[] {0, 1}, new int[] {0, 0}, null, 1, List.of("a", "b", "c"), null);

    assertThat(result.perClassText())
        .isEqualTo(
            """
            class  precision  recall      f1  support
            a         0.5000  1.0000  0.6667        1
            b         0.0000  0.0000  0.0000        1
            c              -       -       -        0
            """);
  }
}
