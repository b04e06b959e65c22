package io.github.tabfit.data.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the program of a regular expression may become, read from its text: RE2 writes a
 * repetition out, and reads groups by recursion.
 *
 * @param steps about how many steps the program has, repetitions written out
 * @param depth the most groups within each other
 */
record RegexSize(double steps, int depth) {
  private static final double MOST_STEPS = 10_000;
  private static final int DEEPEST = 100;

  /** A sequence under way. */
  private static final class Sequence {
    private double before;
    private double last;

    void add(double steps) {
      before += last;
      last = steps;
    }
  }

  static RegexSize of(String regex) {
    Deque<Sequence> open = new ArrayDeque<>();
    Sequence current = new Sequence();
    int depth = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      switch (c) {
        case '(' -> {
          open.push(current);
          depth = Math.max(depth, open.size());
          current = new Sequence();
        }
        case ')' -> {
          Sequence group = current;
          current = open.isEmpty() ? new Sequence() : open.pop();
          current.add(group.before + group.last + 2);
        }
        case '{' -> current.last *= Math.max(1, repetitions(regex, i));
        case '[' -> {
          i = endOfSet(regex, i);
          current.add(1);
        }
        default -> {
          i += c == '\\' ? 1 : 0;
          current.add(1);
        }
      }
    }
    return new RegexSize(current.before + current.last, depth);
  }

  /** The greater number in {n}, {n,} or {n,m}; 0 if there is none. */
  private static double repetitions(String regex, int brace) {
    int end = regex.indexOf('}', brace);
    double most = 0;
    if (end > 0 && regex.substring(brace + 1, end).matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      for (String number : regex.substring(brace + 1, end).split(",", 2)) {
        most = number.isEmpty() ? most : Math.max(most, Double.parseDouble(number));
      }
    }
    return most;
  }

  private static int endOfSet(String regex, int bracket) {
    int i = bracket + 1;
    i += i < regex.length() && regex.charAt(i) == '^' ? 1 : 0;
    // A bracket that comes first is of the set.
    i += i < regex.length() && regex.charAt(i) == ']' ? 1 : 0;
    while (i < regex.length() && regex.charAt(i) != ']') {
      i += regex.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  /** Whether it takes no long time and no deep recursion to read. */
  boolean isBounded() {
    return steps <= MOST_STEPS && depth <= DEEPEST;
  }
}
