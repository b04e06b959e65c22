package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An expression whose types fit a table's columns, and which computes a value for each row: of the
 * row alone, so that a row has the same value in any table.
 *
 * <p>A missing operand makes the result missing, but for {@code is missing}, {@code coalesce},
 * {@code if} (which takes a missing condition for false), {@code min} and {@code max} (which pass
 * over missing arguments), and for {@code and} and {@code or} where the other operand decides.
 * There are no infinities and no NaN beside missing: a division by 0, the logarithm of a number
 * that is not above 0, the root of a negative one and what is beyond float64 are missing.
 */
public final class Formula {
  private final Node node;
  private final List<String> columns;

  private Formula(Node node, List<String> columns) {
    this.node = node;
    this.columns = columns;
  }

  /**
   * The formula for tables with those columns.
   *
   * @throws SpecException if a column is not among them, or ignored; if a part is of another type
   *     than is required there; if a regular expression, a date or a pattern of dates is none
   */
  public static Formula of(Expression expression, Map<String, ColumnType> columns) {
    Node node = new Typing(columns).node(expression);
    return new Formula(node, List.copyOf(expression.columns()));
  }

  /**
   * The same for a formula that says of each row whether something holds.
   *
   * @throws SpecException also if its values are not true and false
   */
  public static Formula condition(Expression expression, Map<String, ColumnType> columns) {
    Node node = new Typing(columns).truth(expression);
    return new Formula(node, List.copyOf(expression.columns()));
  }

  /** What its values are. */
  public ValueType type() {
    return node.type();
  }

  /** The names of the columns that it is computed from, in the order of their first use. */
  public List<String> columns() {
    return columns;
  }

  /** {@link #column(String, Table, int)} on all cores. */
  public Column column(String name, Table table) {
    return column(name, table, cores());
  }

  /**
   * The values of all rows, as a column of numbers, of categories (texts; blank ones are missing),
   * of {@code false} and {@code true}, or of dates.
   *
   * @param name of the column
   * @param threads the most that may work; they change no value
   * @throws DataException if the table lacks a column or has it of another type
   */
  public Column column(String name, Table table, int threads) {
    Binding binding = new Binding(new TableColumns(table), threads);
    RowBlocks rows = new RowBlocks(table.rowCount(), threads);
    if (node instanceof NumberNode numbers) {
      return new ResultColumns(name, rows, table.cache()).of(binding.numbers(numbers), node.type());
    }
    TextNode text = (TextNode) node;
    ResultTexts results = new ResultTexts(name, rows, table.cache());
    Optional<CategoricalColumn> decides = binding.levelled(text.inputs());
    return decides.isPresent()
        ? results.of(binding.ofLevels(text, decides.get()), decides.get())
        : results.of(binding.texts(text));
  }

  /** {@link #rowsWhere(Table, int)} on all cores. */
  public int[] rowsWhere(Table table) {
    return rowsWhere(table, cores());
  }

  /**
   * The rows, counted from 0, for which a {@linkplain #condition condition} is true, in their
   * order; where it is missing it is not true.
   *
   * @param threads the most that may work; they change no row
   * @throws IllegalStateException if the formula's values are not true and false
   * @throws DataException if the table lacks a column or has it of another type
   */
  public int[] rowsWhere(Table table, int threads) {
    if (node.type() != ValueType.BOOLEAN) {
      throw new IllegalStateException("a condition is required, found a " + node.type().word());
    }
    NumberValues values = new Binding(new TableColumns(table), threads).numbers((NumberNode) node);
    List<int[]> found = new ArrayList<>();
    new RowBlocks(table.rowCount(), threads)
        .each((first, count, scratch) -> rowsWhere(values, first, count, scratch), found::add);
    int[] all = new int[found.stream().mapToInt(rows -> rows.length).sum()];
    int place = 0;
    for (int[] rows : found) {
      System.arraycopy(rows, 0, all, place, rows.length);
      place += rows.length;
    }
    return all;
  }

  private static int[] rowsWhere(NumberValues values, int first, int count, Scratch scratch) {
    int[] rows = new int[count];
    int[] size = new int[1];
    double[] block = scratch.numbers();
    RowBlocks.blocks(
        first,
        count,
        (from, length) -> {
          values.read(from, length, block, scratch);
          int place = size[0];
          for (int i = 0; i < length; i++) {
            rows[place] = from + i;
            place += block[i] == 1 ? 1 : 0;
          }
          size[0] = place;
        });
    return Arrays.copyOf(rows, size[0]);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
