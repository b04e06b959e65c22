package io.github.tabfit.spec.sweep;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/** The values that a sweep may give to one key of the experiment file. */
public sealed interface SearchRange {
  /** The word of the experiment file. */
  String id();

  /** Evenly between two numbers, both inclusive. */
  record Uniform(double low, double high) implements SearchRange {
    /** Checks the bounds. */
    public Uniform {
      requireOrder(low, high);
    }

    @Override
    public String id() {
      return "uniform";
    }
  }

  /** Evenly in the logarithm between two positive numbers, both inclusive. */
  record LogUniform(double low, double high) implements SearchRange {
    /** Checks the bounds. */
    public LogUniform {
      requirePositive(low);
      requireOrder(low, high);
    }

    @Override
    public String id() {
      return "log_uniform";
    }
  }

  /** Whole numbers between two bounds, both inclusive, each as likely as the other. */
  record Int(int low, int high) implements SearchRange {
    /** Checks the bounds. */
    public Int {
      requireOrder(low, high);
    }

    @Override
    public String id() {
      return "int";
    }
  }

  /** Whole numbers between two positive bounds, both inclusive, evenly in the logarithm. */
  record LogInt(int low, int high) implements SearchRange {
    /** Checks the bounds. */
    public LogInt {
      requirePositive(low);
      requireOrder(low, high);
    }

    @Override
    public String id() {
      return "log_int";
    }
  }

  /**
   * One of several values, each as likely as the other.
   *
   * @param values the values as JSON texts, at least one, all different
   */
  record Choice(List<String> values) implements SearchRange {
    /** Copies the list and checks it. */
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new SpecException("must name at least one value");
      }
      if (values.stream().distinct().count() < values.size()) {
        throw new SpecException("must name each value once, got " + String.join(", ", values));
      }
    }

    @Override
    public String id() {
      return "choice";
    }
  }

  /**
   * One value for all trials.
   *
   * @param value the value as a JSON text
   */
  record Fixed(String value) implements SearchRange {
    @Override
    public String id() {
      return "fixed";
    }
  }

  private static void requireOrder(double low, double high) {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new SpecException(
          "must be [low, high] with low < high, got [%s, %s]".formatted(text(low), text(high)));
    }
  }

  private static void requirePositive(double low) {
    if (!(low > 0)) {
      throw new SpecException("must begin above 0 for a logarithmic range, got " + text(low));
    }
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
