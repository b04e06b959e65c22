package io.github.tabfit.spec.network;

import java.util.List;

/** What the numbers of a row are that go from one layer to the next: one after the other. */
public sealed interface Shape {
  /** How many there are, without what tells which steps are there. */
  long size();

  /** For messages: {@code 24 steps of 1}. */
  String text();

  /**
   * Numbers that stand for themselves.
   *
   * @param size how many, at least 1
   * @param columns of each column of the table, how many are its own, at least 1; empty where they
   *     come from a layer
   */
  record Rows(long size, List<Integer> columns) implements Shape {
    /** Copies the list. */
    public Rows {
      columns = List.copyOf(columns);
    }

    /** Those of a layer. */
    public Rows(long size) {
      this(size, List.of());
    }

    /** Those of the columns of a table. */
    public static Rows of(List<Integer> columns) {
      return new Rows(columns.stream().mapToLong(Integer::intValue).sum(), columns);
    }

    @Override
    public String text() {
      return size + (size == 1 ? " number" : " numbers");
    }
  }

  /**
   * Steps of a sequence, one after the other.
   *
   * @param steps at least 1
   * @param width numbers of a step, at least 1
   * @param masked whether as many further numbers follow, 1 for each step that is there and 0 for
   *     the others
   */
  record Sequence(int steps, int width, boolean masked) implements Shape {
    @Override
    public long size() {
      return (long) steps * width;
    }

    @Override
    public String text() {
      return "%d %s of %d".formatted(steps, steps == 1 ? "step" : "steps", width);
    }
  }

  /**
   * Rows of an image from top to bottom, in a row the places from left to right, at a place the
   * channels.
   *
   * @param height places from top to bottom, at least 1
   * @param width places from left to right, at least 1
   * @param channels numbers of a place, at least 1
   */
  record Image(int height, int width, int channels) implements Shape {
    @Override
    public long size() {
      return (long) height * width * channels;
    }

    @Override
    public String text() {
      return "an image of %d x %d x %d (height, width, channels)"
          .formatted(height, width, channels);
    }
  }
}
