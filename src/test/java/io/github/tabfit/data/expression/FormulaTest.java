package io.github.tabfit.data.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.expression.ExpressionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
  private static final Rows ROWS =
      new Rows()
          .numbers("price", 300.0, -2.0, null)
          .numbers("rooms", 4.0, 0.0, 1.0)
          .texts("city", "Oslo", null, "Bergen")
          .truths("sold", true, false, null)
          .dates("built", "2024-01-31", "1969-12-31T23:59:59", null);

  private static Object only(String formula) {
    return new Rows().values(formula).get(0);
  }

  private static void requireFault(String formula, String message) {
    Table table = ROWS.table();
    assertThatThrownBy(() -> Rows.formula(formula, table))
        .isInstanceOf(SpecException.class)
        .hasMessage(formula + ": " + message);
  }

  @Test
  void missingOperandMakesArithmeticMissing() {
    assertThat(ROWS.values("price / rooms")).containsExactly(75.0, null, null);
    assertThat(ROWS.values("price - price")).containsExactly(0.0, 0.0, null);
    assertThat(ROWS.values("(price * 0) ^ 0")).containsExactly(1.0, 1.0, null);
  }

  /** The table of SQL: t, f and m for true, false and missing. */
  @Test
  void logicHasThreeValues() {
    Boolean t = true;
    Boolean f = false;
    Rows rows =
        new Rows()
            .truths("a", t, t, t, f, f, f, null, null, null)
            .truths("b", t, f, null, t, f, null, t, f, null);
    assertThat(rows.values("a and b")).containsExactly(t, f, null, f, f, f, null, f, null);
    assertThat(rows.values("a or b")).containsExactly(t, t, t, t, f, null, t, null, null);
    assertThat(rows.values("not a")).containsExactly(f, f, f, t, t, t, null, null, null);
    Table table = rows.table();
    assertThat(Rows.formula("not (a and b)", table).rowsWhere(table))
        .containsExactly(1, 3, 4, 5, 7);
  }

  @Test
  void missingIsAskedForAndReplaced() {
    assertThat(ROWS.values("price is missing")).containsExactly(false, false, true);
    assertThat(ROWS.values("is_missing(city)")).containsExactly(false, true, false);
    assertThat(ROWS.values("coalesce(price, rooms)")).containsExactly(300.0, -2.0, 1.0);
    assertThat(ROWS.values("coalesce(city, 'none')")).containsExactly("Oslo", "none", "Bergen");
    assertThat(ROWS.values("min(price, rooms)")).containsExactly(4.0, -2.0, 1.0);
    assertThat(ROWS.values("max(price, missing)")).containsExactly(300.0, -2.0, null);
    assertThat(ROWS.values("if(sold, 'x', city)")).containsExactly("x", null, "Bergen");
  }

  @Test
  void wordsInQuotesAreTrueFalseAndDatesWhereTheseAreRequired() {
    assertThat(ROWS.values("sold == 'yes'")).containsExactly(true, false, null);
    assertThat(ROWS.values("sold in ['n', false]")).containsExactly(false, true, null);
    assertThat(ROWS.values("built < '2000-01-01'")).containsExactly(false, true, null);
    assertThat(ROWS.values("built in ['2024-01-31']")).containsExactly(true, false, null);
    assertThat(ROWS.values("if(sold, built, '2001-02-03T04:05')"))
        .containsExactly(
            LocalDateTime.of(2024, 1, 31, 0, 0),
            LocalDateTime.of(2001, 2, 3, 4, 5),
            LocalDateTime.of(2001, 2, 3, 4, 5));
  }

  @Test
  void datesBeforeTheEpochHaveTheirParts() {
    assertThat(ROWS.values("year(built)")).containsExactly(2024.0, 1969.0, null);
    assertThat(ROWS.values("second(built)")).containsExactly(0.0, 59.0, null);
    assertThat(ROWS.values("weekday(built)")).containsExactly(3.0, 3.0, null);
    assertThat(ROWS.values("text(built)"))
        .containsExactly("2024-01-31", "1969-12-31T23:59:59", null);
    assertThat(only("text(date('2024-01-31T10:15'))")).isEqualTo("2024-01-31T10:15:00");
    assertThat(only("text(date('2024-01-31T10:15:00.250'))")).isEqualTo("2024-01-31T10:15:00.250");
  }

  /** By hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          1 / 0                     #
          -1 / 0 + 1                #
          0 / 0                     #
          7 % 0                     #
          -1 % 7                    # 6
          1 % -7                    # -6
          7 % 7                     # 0
          sqrt(-1)                  #
          log(0)                    #
          log(-1)                   #
          log1p(-1)                 #
          exp(710)                  #
          1e308 * 10                #
          1e308 + 1e308 - 1e308     #
          0 ^ -1                    #
          (-8) ^ (1 / 3)            #
          0 ^ 0                     # 1
          2 ^ 3 ^ 2                 # 512
          -2 ^ 2                    # -4
          log2(8)                   # 3
          log2(536870912)           # 29
          log2(0.125)               # -3
          log2(4.9e-324)            # -1074
          log10(1000)               # 3
          round(0.5)                # 0
          round(1.5)                # 2
          round(2.5)                # 2
          round(-2.5)               # -2
          round(2.675, 2)           # 2.68
          round(1234, -2)           # 1200
          round(1e300, 15)          # 1e300
          sign(-3)                  # -1
          floor(-0.5)               # -1
          ceil(-0.5)                # 0
          length('\uD83D\uDE00b')   # 2
          number(' -1.5 ')          # -1.5
          number('1e999')           #
          number('x')               #
          number(true)              # 1
          number(5)                 # 5
          days_between('2024-01-31', '2024-02-01T12:00') # 1.5
          hours_between('2024-01-31', '2024-01-30')      # -24
          seconds_between('2024-01-31', '2024-01-31T00:00:01') # 1
          day_of_year('2024-12-31') # 366
          quarter('2024-12-31')     # 4
          if(missing, 1, 2)         # 2
          """)
  void numbersByHand(String formula, Double expected) {
    assertThat(only(formula)).isEqualTo(expected);
  }

  /** By hand; the quotes are the reader's of the test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      textBlock =
          """
          substring('abcdef', 2, 3)            # bcd
          substring('abcdef', 0, 3)            # ab
          substring('abcdef', -5, 3)           #
          substring('abcdef', 5, 99)           # ef
          substring('abcdef', 9, 1)            #
          substring('abcdef', 3, -1)           #
          substring('a\uD83D\uDE00b', 2, 1)    # \uD83D\uDE00
          substring('abc', 1, missing)         #
          replace('banana', 'an', '')          # ba
          replace('abc', '', 'x')              # abc
          concat('a', 'b', '', 'c')            # abc
          concat('a', missing)                 #
          trim('\u00a0 a b\t')                 # a b
          '   '                                #
          extract('AB-12', '[0-9]+')           # 12
          extract('AB-12', '(\\w+)-(\\d+)')    # AB
          extract('AB-12', '(\\w+)-(\\d+)', 2) # 12
          extract('AB-12', '(\\w+)-(\\d+)', 0) # AB-12
          extract('AB-12', 'x')                #
          extract('AB', '(x)?AB')              #
          text(0.1)                            # 0.1
          text(-0)                             # 0
          text(1e21)                           # 1E+21
          text(1 > 2)                          # false
          upper('stra\u00dfe')                 # STRASSE
          text(date('31/01/2024', 'dd/MM/yyyy')) # 2024-01-31
          text(date('31/02/2024', 'dd/MM/yyyy')) #
          """)
  void textsByHand(String formula, String expected) {
    assertThat(only(formula)).isEqualTo(expected);
  }

  @Test
  void regularExpressionsMatchTheWholeText() {
    assertThat(only("matches('AB-12', '[A-Z]+')")).isEqualTo(false);
    assertThat(only("matches('AB-12', '[A-Z]+-\\d\\d')")).isEqualTo(true);
    assertThat(only("matches('a\nb', '(?s)a.b')")).isEqualTo(true);
  }

  @Test
  void faultsOfTypesSayWhereAndWhatHelps() {
    requireFault(
        "price + city",
        "a number is required at character 9, found column 'city', a text (number(...) makes one)");
    requireFault(
        "built + 1",
        "a number is required at character 1, found column 'built', a date"
            + " (days_between(...), year(...) make one)");
    requireFault(
        "upper(price + 1)",
        "a text is required at character 13, found a number (text(...) makes one)");
    requireFault(
        "price and sold",
        "a boolean is required at character 1, found column 'price', a number"
            + " (a comparison makes one)");
    requireFault(
        "price == 'x'",
        "a number is required at character 10, found a text (number(...) makes one)");
    requireFault(
        "city == 5", "a text is required at character 9, found a number (text(...) makes one)");
    requireFault(
        "sold == 1",
        "a boolean is required at character 9, found a number (a comparison makes one)");
    requireFault("sold == 'perhaps'", "true or false is required at character 9, found 'perhaps'");
    requireFault("sold < true", "== or != is required between booleans at character 6, found '<'");
    requireFault(
        "built == city",
        "a date is required at character 10, found column 'city', a text"
            + " (date(...) makes one)");
    requireFault(
        "built > '31/01/2024'",
        "a date such as '2024-01-31' is required at character 9, found"
            + " '31/01/2024' (another form: date('31/01/2024', 'dd/MM/yyyy'))");
    requireFault(
        "city == missing", "a value is required at character 9, found missing (write: is missing)");
    requireFault(
        "missing", "a value whose type is known is required at character 1, found missing");
    requireFault(
        "coalesce(missing, null)",
        "a value whose type is known is required at character 10, found missing");
    requireFault("min(city, 'x')", "numbers or dates are required at character 5, found a text");
    requireFault(
        "if(sold, price, city)",
        "a number is required at character 17, found column 'city', a text"
            + " (number(...) makes one)");
    requireFault(
        "number(built)",
        "a text or a boolean is required at character 8, found a date"
            + " (days_between(...), year(...) make one)");
    requireFault(
        "round(price, rooms)",
        "a whole number from -15 to 15 is required at character 14, found 'rooms'");
    requireFault(
        "matches(city, city)",
        "a regular expression in quotes is required at character 15, found 'city'");
    requireFault(
        "matches(city, '(a')",
        "a regular expression of RE2 is required at character 15, found '(a'"
            + " (missing closing ))");
    requireFault(
        "extract(city, '(a)', 2)",
        "the number of a group, 0 to 1, is required at character 22, found '2'");
    requireFault(
        "date(city, 'QQ')",
        "a pattern of dates is required at character 12, found"
            + " format \"QQ\" does not say day, month and year (write it as in dd/MM/yyyy, MM/dd/yyyy"
            + " HH:mm or d MMM yyyy)");
    requireFault(
        "date('x')",
        "a date such as '2024-01-31' is required at character 6, found 'x'"
            + " (another form: date('31/01/2024', 'dd/MM/yyyy'))");
  }

  @Test
  void columnThatTheTableLacksIsNamedWithTheNearest() {
    Table table = ROWS.table();
    assertThatThrownBy(() -> Rows.formula("1 + room", table))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "1 + room: a column of the table is required at character 5, found 'room' (did you mean"
                + " 'rooms'?)");
    assertThatThrownBy(
            () -> Formula.of(ExpressionParser.parse("id"), Map.of("id", ColumnType.IGNORE)))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void tableWithAColumnOfAnotherTypeIsRefused() {
    Formula formula =
        Formula.of(ExpressionParser.parse("city + 1"), Map.of("city", ColumnType.NUMERIC));
    assertThatThrownBy(() -> formula.column("x", ROWS.table()))
        .isInstanceOf(DataException.class)
        .hasMessage("rows: column 'city': number is required by a formula, found categorical");
  }

  @Test
  void conditionMustBeTrueOrFalse() {
    Map<String, ColumnType> types = Rows.types(ROWS.table());
    assertThatThrownBy(() -> Formula.condition(ExpressionParser.parse("price"), types))
        .isInstanceOf(SpecException.class)
        .hasMessageEndingWith("found column 'price', a number (a comparison makes one)");
    assertThat(Formula.condition(ExpressionParser.parse("sold"), types).type())
        .isEqualTo(ValueType.BOOLEAN);
  }

  @Test
  void textOfAColumnThatIgnoresCaseIsFoundInAnyCase(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "city,x\nOSLO,1\noslo,2\nBergen,3\n");
    ColumnSpec ignoring =
        new ColumnSpec(Optional.of(ColumnType.CATEGORICAL), Optional.empty(), List.of(), true);
    Table table =
        TableReader.read(
            SourceSpec.of(file), new ReadSpec(Map.of("city", ignoring), List.of(), CsvSpec.FOUND));
    for (String formula :
        List.of(
            "city == 'Oslo'",
            "'OSLO' = city",
            "city in ['x', 'Oslo']",
            "city != 'BERGEN'",
            "city not in ['Bergen'] or city is missing",
            "x < 3 and city == 'Oslo'")) {
      assertThat(Rows.formula(formula, table).rowsWhere(table)).as(formula).containsExactly(0, 1);
    }
  }

  @Test
  void columnsOfResultsHaveTheirTypes() {
    Table table = ROWS.table();
    Column truths = Rows.formula("price > 0", table).column("positive", table);
    assertThat(truths.type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(((NumericColumn) truths).words()).containsExactly("false", "true");
    assertThat(truths.name()).isEqualTo("positive");
    assertThat(truths.missingCount()).isEqualTo(1);
    CategoricalColumn texts =
        (CategoricalColumn) Rows.formula("lower(city)", table).column("c", table);
    assertThat(texts.levels()).containsExactly("bergen", "oslo");
    assertThat(Rows.formula("concat(city, text(sold))", table).columns())
        .containsExactly("city", "sold");
    assertThat(Rows.formula("built", table).column("d", table).type()).isEqualTo(ColumnType.DATE);
  }

  @Test
  void tableWithoutRowsHasColumnsWithoutRows() {
    Table none = ROWS.table().only(new int[0]);
    for (String formula :
        List.of("price + 1", "upper(city)", "concat(city, text(price))", "built", "1", "'x'")) {
      assertThat(Rows.formula(formula, none).column("x", none).size()).as(formula).isZero();
    }
    assertThat(Rows.formula("sold", none).rowsWhere(none)).isEmpty();
  }

  /** Rows of several stretches, the last of them not whole. */
  private static Rows many(int rows) {
    Random random = new Random(17);
    return new Rows()
        .numbers(
            "a",
            IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(9) == 0 ? null : (Double) random.nextGaussian())
                .toArray(Double[]::new))
        .texts(
            "t",
            IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(9) == 0 ? null : "t" + random.nextInt(50))
                .toArray(String[]::new))
        .texts(
            "u",
            IntStream.range(0, rows)
                .mapToObj(row -> random.nextBoolean() ? "same" : "u" + random.nextInt(3))
                .toArray(String[]::new))
        .dates(
            "d",
            IntStream.range(0, rows)
                .mapToObj(row -> "20%02d-01-31".formatted(random.nextInt(100)))
                .toArray(String[]::new));
  }

  @Test
  void threadsAndDisksChangeNoValue() {
    int rows = 2 * 65_536 + 4097;
    Table table = many(rows).table();
    Table onDisk = many(rows).onDisk().table();
    for (String text :
        List.of(
            "a * 2 + number(extract(t, '[0-9]+'))",
            "concat(u, t)",
            "upper(t)",
            "if(a > 0, d, '2000-01-01')",
            "a > 0 and t in ['t1', 't2'] or u == 'same'")) {
      Formula formula = Rows.formula(text, table);
      List<Object> alone = Rows.values(formula.column("x", table, 1));
      assertThat(Rows.values(formula.column("x", table, 5))).as(text).isEqualTo(alone);
      assertThat(Rows.values(formula.column("x", onDisk, 3))).as(text).isEqualTo(alone);
      if (formula.type() == ValueType.BOOLEAN) {
        int[] where = formula.rowsWhere(table, 1);
        assertThat(formula.rowsWhere(table, 5)).isEqualTo(where);
        assertThat(where).hasSize((int) alone.stream().filter(Boolean.TRUE::equals).count());
      }
    }
  }

  @Test
  void longestChainsAreComputedOnAnyThread() {
    int rows = 70_000;
    Table table =
        new Rows()
            .numbers("a", Arrays.stream(new Double[rows]).map(x -> 1.0).toArray(Double[]::new))
            .table();
    for (String text :
        List.of(
            "a" + " + a".repeat(500),
            "-(".repeat(100) + "a" + ")".repeat(100),
            "2^(0+".repeat(99) + "a" + ")".repeat(99))) {
      assertThat(Rows.formula(text, table).column("x", table, 4).size()).isEqualTo(rows);
    }
    assertThat(Rows.values(Rows.formula("a" + " + a".repeat(500), table).column("x", table)).get(0))
        .isEqualTo(501.0);
  }

  @Test
  void regularExpressionsThatExplodeAreRefusedOrEndInTime() {
    for (String regex :
        List.of(
            "(".repeat(900) + ")".repeat(900),
            "(?:".repeat(900) + "a" + ")*".repeat(900),
            "((a{1000}){1000}){1000}",
            "(a{500}){500}",
            "[]a{9}]{1000}{1000}")) {
      assertThatThrownBy(() -> Rows.formula("matches('a', '" + regex + "')", ROWS.table()))
          .as(regex.substring(0, 5))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("a regular expression of");
    }
    // What takes other engines 2^40 steps.
    assertThat(only("matches('" + "a".repeat(40) + "!', '(a+)+')")).isEqualTo(false);
    assertThat(only("matches('2024-01-31', '[0-9]{4}-[0-9]{2}-[0-9]{2}')")).isEqualTo(true);
  }

  @Test
  void messagesOfColumnsWithHostileNamesAreFitForATerminal() {
    Table table = new Rows().texts("x\u001b[31m\u202e", "v").table();
    assertThatThrownBy(() -> Rows.formula("`x\u001b[31m\u202e` + 1", table))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "`x\\u001b[31m\\u202e` + 1: a number is required at character 1, found column"
                + " 'x\\u001b[31m\\u202e', a text (number(...) makes one)");
    assertThatThrownBy(() -> Rows.formula("y + 1", table))
        .isInstanceOf(SpecException.class)
        .hasMessageEndingWith("found 'y' (it has: x\\u001b[31m\\u202e)");
  }
}
