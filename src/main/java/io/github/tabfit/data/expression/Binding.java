package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes the parts of a formula computable on the columns of a table. What is the same in each row
 * is computed once; what depends on one column of texts alone, once for each of its levels.
 *
 * @param threads how many may work
 */
record Binding(Columns columns, int threads) {
  private static final Columns ONE_ROW = new LevelColumns(List.of(), ColumnForm.PLAIN);

  /** The values of a part, to be read. */
  NumberValues numbers(NumberNode node) {
    if (node instanceof NumberNode.Column column) {
      return columns.numbers(column.name(), column.type());
    }
    if (node instanceof NumberNode.Constant constant) {
      return constant(constant.value());
    }
    if (node instanceof NumberNode.Among among) {
      return numbers(among.of(columns.form(among.column().name())));
    }
    NumberNode.Computed computed = (NumberNode.Computed) node;
    Inputs inputs = computed.inputs();
    if (inputs.isConstant()) {
      double[] value = new double[1];
      new Binding(ONE_ROW, 1).computed(computed).read(0, 1, value, new Scratch(1));
      return constant(value[0]);
    }
    Optional<CategoricalColumn> decides = levelled(inputs);
    return decides.isPresent() ? gathered(computed, decides.get()) : computed(computed);
  }

  /** The values of a part, to be read. */
  TextValues texts(TextNode node) {
    if (node instanceof TextNode.Column column) {
      return columns.texts(column.name());
    }
    if (node instanceof TextNode.Constant constant) {
      return constant(constant.value());
    }
    TextNode.Computed computed = (TextNode.Computed) node;
    Inputs inputs = computed.inputs();
    if (inputs.isConstant()) {
      String[] value = new String[1];
      new Binding(ONE_ROW, 1).computed(computed).read(0, 1, value, new Scratch(1));
      return constant(value[0]);
    }
    Optional<CategoricalColumn> decides = levelled(inputs);
    return decides.isPresent() ? gathered(computed, decides.get()) : computed(computed);
  }

  /** The column whose levels alone decide, if there is one. */
  Optional<CategoricalColumn> levelled(Inputs inputs) {
    return inputs.isOfOneText()
        ? columns.levelled(inputs.texts().iterator().next())
        : Optional.empty();
  }

  /** The part's value for each level of the column, and last where it is missing. */
  String[] ofLevels(TextNode node, CategoricalColumn column) {
    Binding levels = new Binding(new LevelColumns(column.levels(), column.form()), threads);
    return new RowBlocks(levels.columns.rows(), threads).texts(levels.texts(node));
  }

  private double[] ofLevels(NumberNode node, CategoricalColumn column) {
    Binding levels = new Binding(new LevelColumns(column.levels(), column.form()), threads);
    return new RowBlocks(levels.columns.rows(), threads).numbers(levels.numbers(node));
  }

  private NumberValues gathered(NumberNode node, CategoricalColumn column) {
    double[] ofLevels = ofLevels(node, column);
    int missing = ofLevels.length - 1;
    return (first, count, into, scratch) -> {
      for (int i = 0; i < count; i++) {
        int code = column.code(first + i);
        into[i] = ofLevels[code < 0 ? missing : code];
      }
    };
  }

  private TextValues gathered(TextNode node, CategoricalColumn column) {
    String[] ofLevels = ofLevels(node, column);
    int missing = ofLevels.length - 1;
    return (first, count, into, scratch) -> {
      for (int i = 0; i < count; i++) {
        int code = column.code(first + i);
        into[i] = ofLevels[code < 0 ? missing : code];
      }
    };
  }

  private static NumberValues constant(double value) {
    return (first, count, into, scratch) -> Arrays.fill(into, 0, count, value);
  }

  private static TextValues constant(String value) {
    return (first, count, into, scratch) -> Arrays.fill(into, 0, count, value);
  }

  private NumberValues computed(NumberNode.Computed node) {
    BoundOperands operands = BoundOperands.of(node.operands(), this);
    NumberNode.Loop loop = node.loop();
    return (first, count, into, scratch) -> {
      double[][] numbers = operands.numbers(first, count, into, scratch);
      String[][] texts = operands.texts(first, count, null, scratch);
      loop.run(numbers, texts, count, into);
      BoundOperands.giveBack(numbers, into, scratch);
      BoundOperands.giveBack(texts, null, scratch);
    };
  }

  private TextValues computed(TextNode.Computed node) {
    BoundOperands operands = BoundOperands.of(node.operands(), this);
    TextNode.Loop loop = node.loop();
    return (first, count, into, scratch) -> {
      double[][] numbers = operands.numbers(first, count, null, scratch);
      String[][] texts = operands.texts(first, count, into, scratch);
      loop.run(numbers, texts, count, into);
      BoundOperands.giveBack(numbers, null, scratch);
      BoundOperands.giveBack(texts, into, scratch);
    };
  }
}
