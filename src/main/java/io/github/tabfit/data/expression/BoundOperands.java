package io.github.tabfit.data.expression;

import java.util.ArrayList;
import java.util.List;

/** Operands that can be read. */
record BoundOperands(List<NumberValues> numbers, List<TextValues> texts) {
  static BoundOperands of(Operands operands, Binding binding) {
    // Loops, not streams, whose frames would add up in the longest formulas.
    List<NumberValues> numbers = new ArrayList<>();
    for (NumberNode node : operands.numbers()) {
      numbers.add(binding.numbers(node));
    }
    List<TextValues> texts = new ArrayList<>();
    for (TextNode node : operands.texts()) {
      texts.add(binding.texts(node));
    }
    return new BoundOperands(numbers, texts);
  }

  /**
   * A block of each number.
   *
   * @param into takes the first of them; null to borrow an array for it too
   */
  double[][] numbers(int first, int count, double[] into, Scratch scratch) {
    double[][] read = new double[numbers.size()][];
    for (int k = 0; k < read.length; k++) {
      read[k] = k == 0 && into != null ? into : scratch.numbers();
      numbers.get(k).read(first, count, read[k], scratch);
    }
    return read;
  }

  /** The same of each text. */
  String[][] texts(int first, int count, String[] into, Scratch scratch) {
    String[][] read = new String[texts.size()][];
    for (int k = 0; k < read.length; k++) {
      read[k] = k == 0 && into != null ? into : scratch.texts();
      texts.get(k).read(first, count, read[k], scratch);
    }
    return read;
  }

  static void giveBack(double[][] read, double[] into, Scratch scratch) {
    for (double[] array : read) {
      if (array != into) {
        scratch.giveBack(array);
      }
    }
  }

  static void giveBack(String[][] read, String[] into, Scratch scratch) {
    for (String[] array : read) {
      if (array != into) {
        scratch.giveBack(array);
      }
    }
  }
}
