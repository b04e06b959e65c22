package io.github.tabfit.spec.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.SpecException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Laws that hold for any formula, and for any text. */
class ExpressionPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b c",
          "price",
          "`x y`",
          "1",
          "2.5",
          "1e9",
          "1e999",
          ".",
          "'t'",
          "\"u\"",
          "'",
          "\"",
          "`",
          "\\",
          "\\u12",
          "(",
          ")",
          "[",
          "]",
          ",",
          "+",
          "-",
          "*",
          "**",
          "/",
          "%",
          "^",
          "=",
          "==",
          "!",
          "!=",
          "<",
          ">=",
          "<>",
          "&&",
          "&",
          "|",
          "||",
          " and ",
          " or ",
          " not ",
          " in ",
          " is ",
          "missing",
          "null",
          "true",
          "if(",
          "abs(",
          "min(",
          "substring(",
          "extract(",
          "nosuch(",
          " ",
          "\n",
          "\u0000",
          "\u202e",
          "\ud83d",
          "\ud83d\ude00",
          "\u00e9",
          ";",
          "\u201c",
          "#",
          "$");

  @Property(tries = 1000)
  void anyTreeIsReadFromItsText(@ForAll long seed, @ForAll @IntRange(max = 6) int depth) {
    Expression tree = new RandomExpressions(seed).tree(depth);
    Expression read = ExpressionParser.parse(tree.text());
    assertThat(read).isEqualTo(tree);
    assertThat(read.text()).isEqualTo(tree.text());
    assertThat(read.columns()).isEqualTo(tree.columns());
  }

  @Test
  void anyTextIsAFormulaOrAMessage() {
    Random random = new Random(17);
    int formulas = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = i % 4 == 0 ? characters(random) : pieces(random);
      try {
        Expression read = ExpressionParser.parse(text);
        assertThat(ExpressionParser.parse(read.text())).isEqualTo(read);
        formulas++;
      } catch (SpecException e) {
        assertThat(e).hasMessageContaining("required");
        assertThat(e.getMessage()).doesNotContain("\u0000", "\u202e", "\u001b");
      }
    }
    assertThat(formulas).isBetween(500, 19_500);
  }

  private static String pieces(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String characters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
    }
    return text.toString();
  }
}
