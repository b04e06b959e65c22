package io.github.tabfit.spec.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Expression.Binary;
import io.github.tabfit.spec.expression.Expression.Call;
import io.github.tabfit.spec.expression.Expression.ColumnReference;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
  private static void requireFault(String source, String message) {
    assertThatThrownBy(() -> ExpressionParser.parse(source))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  /** What each binds to, worked out by the table of docs/expressions.md. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      textBlock =
          """
          a + b * c              # a + b * c
          (a + b) * c            # (a + b) * c
          ((a)) + (b * c)        # a + b * c
          a - (b - c)            # a - (b - c)
          (a - b) - c            # a - b - c
          a ^ b ^ c              # a ^ b ^ c
          (a ^ b) ^ c            # (a ^ b) ^ c
          a ** -2                # a ^ -2
          -a ^ 2                 # -a ^ 2
          (-a) ^ 2               # (-a) ^ 2
          -2 ^ 2                 # -2 ^ 2
          (-2) ^ 2               # (-2) ^ 2
          +a                     # a
          - -a                   # --a
          -(5)                   # -(5)
          a = 1 && !b || c<>2    # a == 1 and not b or c != 2
          a AND (b Or c)         # a and (b or c)
          not (a and b)          # not (a and b)
          not a == b             # not a == b
          (not a) == b           # (not a) == b
          a is NULL              # a is missing
          a is not missing       # a is not missing
          (a is missing) == b    # (a is missing) == b
          a in ('x', "y")        # a in ['x', 'y']
          a + 1 not in [-1, 2.50]# a + 1 not in [-1, 2.5]
          not a in [true]        # not a in [true]
          `price per room` / `a` # `price per room` / a
          `and` + `b``c` + _d.e  # `and` + `b``c` + _d.e
          größe + 名前            # größe + 名前
          ROUND(a,2)             # round(a, 2)
          if(a > .5, 1e3, -0)    # if(a > 0.5, 1000, -0)
          1e300                  # 1E+300
          null                   # missing
          'it''s' + "a ""b\"""    # 'it\\'s' + 'a "b"'
          '\\d+\\.\\n\\u0041\\\\'    # '\\\\d+\\\\.\\nA\\\\'
          """)
  void plainestFormHasTheSameMeaning(String source, String plainest) {
    assertThat(ExpressionParser.parse(source).text()).isEqualTo(plainest);
    assertThat(ExpressionParser.parse(plainest)).isEqualTo(ExpressionParser.parse(source));
  }

  @Test
  void partsSayWhereTheyStand() {
    Expression sum = ExpressionParser.parse(" price + abs(b)");
    assertThat(sum).isInstanceOf(Binary.class);
    assertThat(sum.place().offset()).isEqualTo(7);
    assertThat(sum.operands()).extracting(part -> part.place().offset()).containsExactly(1, 9);
  }

  @Test
  void columnsAreNamedOnceInTheOrderOfTheText() {
    assertThat(ExpressionParser.parse("b + if(`a b` > 1, b, c) * length('d')").columns())
        .containsExactly("b", "a b", "c");
  }

  @Test
  void wordsAreFunctionsOnlyBeforeParentheses() {
    Expression sum = ExpressionParser.parse("year + year(`year`)");
    assertThat(sum.columns()).containsExactly("year");
    assertThat(sum.operands().get(0)).isInstanceOf(ColumnReference.class);
    assertThat(sum.operands().get(1)).isInstanceOf(Call.class);
  }

  @Test
  void backslashBeforeOtherLettersStays() {
    assertThat(((TextLiteral) ExpressionParser.parse("'\\d\\b\\\\\\t'")).value())
        .isEqualTo("\\d\\b\\\t");
  }

  @Test
  void faultsSayWhatIsRequiredWhereAndWhatWasFound() {
    requireFault("price /", "price /: a value is required at character 8, found the end");
    requireFault("price / ", "price / : a value is required at character 9, found the end");
    requireFault("(a + b", "(a + b: ) is required at character 7, found the end");
    requireFault("a + * b", "a + * b: a value is required at character 5, found '*'");
    requireFault(
        "sqr(a)",
        "sqr(a): a function is required at character 1, found 'sqr' (did you mean 'sqrt'?)");
    requireFault(
        "round()",
        "round(): round(number, [digits]) is required at character 1, found 0 arguments");
    requireFault(
        "price per room > 2",
        "price per room > 2: an operator or the end is required at character 7, found 'per'"
            + " (a column's name with blanks stands in `backticks`)");
    requireFault(
        "1 < a < 2",
        "1 < a < 2: and, or or the end is required at character 7, found '<'"
            + " (write a < b and b < c)");
    requireFault(
        "a in []",
        "a in []: a number, a text, true or false is required at character 7, found ']'");
    requireFault(
        "a in [1, null]",
        "a in [1, null]: a number, a text, true or false is required at character 10, found 'null'"
            + " (write: or ... is missing)");
    requireFault(
        "a in [1; 2]",
        "a in [1; 2]: a name, a value or an operator is required at character 8, found ';'");
    requireFault("a is 3", "a is 3: missing is required at character 6, found '3'");
    requireFault(
        "a is missing + 1",
        "a is missing + 1: and, or or the end is required at character 14, found '+'"
            + " (write a < b and b < c)");
    requireFault(
        "a == not b",
        "a == not b: a value is required at character 6, found 'not' (put it in parentheses)");
    requireFault("1.", "1.: a digit is required at character 3, found the end");
    requireFault("2x", "2x: an operator or the end is required at character 2, found 'x'");
    requireFault(
        "1e999", "1e999: a number up to 1.8e308 is required at character 1, found '1e999'");
    requireFault(
        "'a",
        "'a: the closing ' is required at character 3, found the end (opened at character 1)");
    requireFault("a + ``", "a + ``: a column's name is required at character 5, found '``'");
    requireFault(
        "'\\u12x4'",
        "'\\u12x4': four hexadecimal digits are required at character 4, found '12x4'");
    requireFault(
        "a == \u201cb\u201d",
        "a == \u201cb\u201d: a name, a value or an operator is required at character 6, found"
            + " '\u201c' (a text stands in straight quotes)");
    requireFault(
        "is",
        "is: a value is required at character 1, found 'is' (a column of that name stands in backticks)");
    requireFault("  ", "a formula is required, found an empty text");
  }

  @Test
  void charactersAreCountedAsTheyAreSeen() {
    requireFault(
        "'\ud83d\ude00' +", "'\ud83d\ude00' +: a value is required at character 6, found the end");
  }

  @Test
  void longFormulasAreShownAroundTheFault() {
    String source = "a + ".repeat(50) + "* b" + " + c".repeat(50);
    assertThatThrownBy(() -> ExpressionParser.parse(source))
        .hasMessage(
            "..."
                + source.substring(150, 230)
                + "...: a value is required at character 201, found '*'");
  }

  @Test
  void controlAndBidirectionalCharactersReachNoTerminal() {
    requireFault(
        "a \u0000",
        "a \\u0000: a name, a value or an operator is required at character 3, found '\\u0000'");
    requireFault(
        "a 'x\u202e\u001b[31m'",
        "a 'x\\u202e\\u001b[31m': an operator or the end is required at character 3, found"
            + " 'x\\u202e\\u001b[31m'");
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefused() {
    requireFault(
        "(".repeat(1_000_000) + "a" + ")".repeat(1_000_000),
        "a formula must have <= 10000 characters, got 2000001 (divide it among several steps)");
    requireFault(
        "a in [" + "1,".repeat(4990) + "1]",
        "a formula must have <= 10000 characters, got 14978 (divide it among several steps)");
    String deep = "(".repeat(4000) + "a" + ")".repeat(4000);
    assertThatThrownBy(() -> ExpressionParser.parse(deep))
        .isInstanceOf(SpecException.class)
        .hasMessageEndingWith(
            ": at most 200 parts may stand within each other at character 201, found more");
    for (String opening : List.of("-", "not ", "abs(", "2^", "!", "+", "if(true,", "(b * -")) {
      assertThatThrownBy(() -> ExpressionParser.parse(opening.repeat(1000)))
          .as(opening)
          .isInstanceOf(SpecException.class)
          .hasMessageContaining(": at most 200 parts");
    }
    assertThatThrownBy(() -> ExpressionParser.parse("a" + "+a".repeat(501)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("at most 500 operators and functions are possible");
    assertThat(ExpressionParser.parse("(".repeat(200) + "a" + ")".repeat(200)).text())
        .isEqualTo("a");
    assertThat(ExpressionParser.parse("a" + "+a".repeat(500)).columns()).containsExactly("a");
  }

  @Test
  void treesThatNoTextSaysAreRefused() {
    Place place = new Place("", 0);
    assertThatThrownBy(() -> new NumberLiteral(Double.NaN, place))
        .isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new ColumnReference("", place)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new Call(FormulaFunction.ABS, List.of(), place))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("abs(number) must be called with its arguments, got 0");
  }
}
