package io.github.tabfit.data;

import java.util.List;

/**
 * A column of a {@link RawBlock}.
 *
 * <p>Arrays hold a value a row and belong to the column: nobody else may write to them.
 */
sealed interface RawColumn {
  /** How many rows it has. */
  int rows();

  /** How many bytes it takes, about. */
  long bytes();

  /** What the fields look like; null when the type is known. */
  TypeGuess guess();

  /** The first field that is not what the column holds; null if there is none. */
  Fault fault();

  /**
   * A field that is not what its column holds.
   *
   * @param row counted from 0
   * @param message says what is wrong with it, without file and line
   */
  record Fault(int row, String message) {}

  /**
   * Numbers.
   *
   * @param values NaN where missing, or no number
   */
  record Numbers(double[] values, Fault fault, TypeGuess guess) implements RawColumn {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public long bytes() {
      return (long) Double.BYTES * values.length;
    }
  }

  /**
   * Dates.
   *
   * @param millis {@link DateColumn#MISSING} where missing, or no date
   */
  record Dates(long[] millis, Fault fault, TypeGuess guess) implements RawColumn {
    @Override
    public int rows() {
      return millis.length;
    }

    @Override
    public long bytes() {
      return (long) Long.BYTES * millis.length;
    }
  }

  /**
   * Texts.
   *
   * @param codes places in the levels, -1 where missing
   * @param levels the distinct texts, in the order in which they come first
   */
  record Texts(int[] codes, List<String> levels, TypeGuess guess) implements RawColumn {
    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public long bytes() {
      return (long) Integer.BYTES * codes.length;
    }

    @Override
    public Fault fault() {
      return null;
    }
  }
}
