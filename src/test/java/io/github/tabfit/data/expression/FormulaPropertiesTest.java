package io.github.tabfit.data.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.RandomExpressions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees of any form, on hostile values: computed, or refused with a message. */
class FormulaPropertiesTest {
  private static final Table TABLE =
      new Rows()
          .numbers("a", 0.0, -0.0, 1e308, -4.9e-324, null)
          .numbers("b.c", 1.5, null, -1e308, 3.0, 1e15)
          .texts("_d", "x", null, "\ud83d\ude00", "2024-01-31", "1e5")
          .texts("price per room", "\u0000", "it's", null, "x", "x")
          .truths("and", true, false, null, true, false)
          .dates("NULL", "2024-01-31", null, "0000-01-01", "9999-12-31T23:59:59", "1969-12-31")
          .table();

  @Test
  void anyTreeIsComputedOrRefusedWithAMessage() {
    int computed = 0;
    for (int seed = 0; seed < 8_000; seed++) {
      Expression tree = new RandomExpressions(seed).tree(1 + seed % 4);
      Formula formula;
      try {
        formula = Formula.of(tree, Rows.types(TABLE));
      } catch (SpecException e) {
        assertThat(e).hasMessageContaining(" required");
        continue;
      }
      computed++;
      requireSameAlone(tree, formula);
    }
    assertThat(computed).isBetween(200, 7_800);
  }

  private static void requireSameAlone(Expression tree, Formula formula) {
    List<Object> together = Rows.values(formula.column("x", TABLE));
    for (int row = 0; row < TABLE.rowCount(); row++) {
      Table alone = TABLE.only(new int[] {row});
      Object value = together.get(row);
      assertThat(Rows.values(formula.column("x", alone))).as(tree.text()).containsExactly(value);
      if (value instanceof Double number) {
        assertThat(number).as(tree.text()).isFinite();
      }
    }
  }
}
