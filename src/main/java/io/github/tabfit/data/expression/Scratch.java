package io.github.tabfit.data.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays of a block's length for one thread, lent and given back. */
final class Scratch {
  private final Deque<double[]> numbers = new ArrayDeque<>();
  private final Deque<String[]> texts = new ArrayDeque<>();
  private final int length;

  Scratch(int length) {
    this.length = length;
  }

  double[] numbers() {
    return numbers.isEmpty() ? new double[length] : numbers.pop();
  }

  String[] texts() {
    return texts.isEmpty() ? new String[length] : texts.pop();
  }

  void giveBack(double[] array) {
    numbers.push(array);
  }

  void giveBack(String[] array) {
    texts.push(array);
  }
}
