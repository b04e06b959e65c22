package io.github.tabfit.data.source.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberShapesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.015; 264     | true",
        "1.015; 22.640  | true",
        "(1.015); 264   | true",
        "\u22121.015; 7 | true",
        "-1.015; +7.264 | true",
        "1.015; 26.4    | false",
        "1.015; 2640    | false",
        "0.015; 2       | false",
        "1.015; .264    | false",
        "1; 2           | false",
      })
  void threeDigitsEverywhereMayBeThousands(String texts, boolean thousands) {
    assertThat(NumberShapes.mayBeThousands(shapes(texts))).isEqualTo(thousands);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "007; 12                     | some begin with a zero",
        "12E5; 12                    | some are digits around an E, as in 12E5, among digits",
        "9007199254740993; 12        | some are above 2^53, where neighbours are one number",
        "007; 1.5                    | none",
        "007; -12                    | none",
        "0; 10; 0.5                  | none",
        "12E5; 1.5                   | none",
      })
  void digitsThatAreNoNumbersAreCodes(String texts, String why) {
    assertThat(NumberShapes.code(shapes(texts))).isEqualTo(why);
  }

  @Test
  void lengthsOfDigitsTellTheShapesThatTextsTell() {
    long all = 0;
    int shapes = 0;
    for (int whole = 0; whole <= 18; whole++) {
      for (int fraction = whole == 0 ? 1 : 0; whole + fraction <= 18; fraction++) {
        for (String sign : List.of("", "-")) {
          long lengths = NumberShapes.lengths(whole, fraction, !sign.isEmpty());
          int shape = NumberShapes.of(whole, fraction, false, !sign.isEmpty());
          all |= lengths;
          shapes |= shape;
          assertThat(NumberShapes.ofLengths(lengths))
              .as(sign + whole + " digits, " + fraction + " behind the point")
              .isEqualTo(shape);
          assertThat(NumberShapes.ofLengths(all)).isEqualTo(shapes);
        }
      }
    }
    assertThat(NumberShapes.ofLengths(0)).isZero();
  }

  private static int shapes(String texts) {
    return Arrays.stream(texts.split(";"))
        .map(String::strip)
        .mapToInt(NumberShapes::of)
        .reduce(0, (a, b) -> a | b);
  }
}
