package io.github.tabfit.data.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.ExpressionParser;
import io.github.tabfit.spec.expression.FormulaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about formulas says what they give. */
class ExpressionsPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^\\| `.* \\| `([^`]+)` \\| (\\S.*?) \\|$");

  private static List<MatchResult> examples(String page) {
    String functions = page.substring(page.indexOf("## Functions"));
    return EXAMPLE.matcher(functions).results().toList();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/expressions.md"));
  }

  private static Table table(String page, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : page.lines().toList()) {
      if (line.startsWith("    price,") || (!lines.isEmpty() && line.startsWith("    "))) {
        lines.add(line.strip());
      }
    }
    assertThat(lines).hasSize(3);
    return Tables.read(Files.write(folder.resolve("table.csv"), lines));
  }

  @Test
  void everyExampleGivesWhatThePageSays(@TempDir Path folder) throws IOException {
    Table table = table(page(), folder);
    List<MatchResult> examples = examples(page());
    assertThat(examples).hasSizeGreaterThan(20);
    for (MatchResult example : examples) {
      String shown = "coalesce(text(" + example.group(1) + "), 'missing')";
      assertThat(Rows.values(Rows.formula(shown, table).column("x", table)).get(0))
          .as(example.group(1))
          .isEqualTo(example.group(2));
    }
  }

  @Test
  void everyFunctionHasAnExample() throws IOException {
    Set<FormulaFunction> used = new HashSet<>();
    for (MatchResult example : examples(page())) {
      collect(ExpressionParser.parse(example.group(1)), used);
    }
    assertThat(used).containsExactlyInAnyOrder(FormulaFunction.values());
    String page = page();
    assertThat(FormulaFunction.names())
        .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[(`]"));
  }

  private static void collect(Expression expression, Set<FormulaFunction> used) {
    if (expression instanceof Expression.Call call) {
      used.add(call.function());
    }
    expression.operands().forEach(operand -> collect(operand, used));
  }

  @Test
  void examplesOfOtherSectionsAreFormulas(@TempDir Path folder) throws IOException {
    Table table = table(page(), folder);
    for (String formula :
        List.of(
            "price > 0 and city in ['Oslo', 'Bergen']",
            "price / rooms",
            "year(sold)",
            "rooms >= 4 or `floor area` > 100",
            "sold >= '2024-01-31'")) {
      assertThat(page()).contains(formula);
      assertThat(Rows.formula(formula, table).column("x", table).size()).isEqualTo(2);
    }
    assertThat(new Rows().values("2 ^ 3 ^ 2")).containsExactly(512.0);
    assertThat(new Rows().values("false and missing")).containsExactly(false);
    assertThat(new Rows().values("true or missing")).containsExactly(true);
  }
}
