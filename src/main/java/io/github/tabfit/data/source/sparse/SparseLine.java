package io.github.tabfit.data.source.sparse;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.text.LineFault;
import java.util.Arrays;

/**
 * The places of one line's texts: {@code target qid:7 3:0.5 10:1 # comment}. Used again for other
 * lines.
 */
final class SparseLine {
  private static final int MOST_DIGITS = 9;

  private int targetStart;
  private int targetEnd;
  private int qidStart;
  private int qidEnd;
  private int count;
  private int[] indices = new int[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  /**
   * Reads a line.
   *
   * @return false if it is blank, or a comment alone
   * @throws LineFault if it is no row
   */
  boolean read(byte[] bytes, int start, int end) {
    int stop = start;
    while (stop < end && bytes[stop] != '#') {
      stop++;
    }
    count = 0;
    qidStart = -1;
    int at = skip(bytes, start, stop);
    if (at == stop) {
      return false;
    }
    targetStart = at;
    targetEnd = tokenEnd(bytes, at, stop);
    requireTarget(bytes);
    at = skip(bytes, targetEnd, stop);
    while (at < stop) {
      int tokenEnd = tokenEnd(bytes, at, stop);
      pair(bytes, at, tokenEnd);
      at = skip(bytes, tokenEnd, stop);
    }
    return true;
  }

  private void requireTarget(byte[] bytes) {
    for (int i = targetStart; i < targetEnd; i++) {
      if (bytes[i] == ':') {
        throw new LineFault(
            "a row begins with its target, found \"%s\" (write 0 where it is not known)"
                .formatted(Cells.text(bytes, targetStart, targetEnd)));
      }
      if (bytes[i] == ',') {
        throw new LineFault(
            "required one target, found several: \"%s\""
                .formatted(Cells.text(bytes, targetStart, targetEnd)));
      }
    }
  }

  private void pair(byte[] bytes, int start, int end) {
    int colon = start;
    int index = 0;
    while (colon < end && bytes[colon] >= '0' && bytes[colon] <= '9') {
      index = colon - start < MOST_DIGITS ? 10 * index + bytes[colon] - '0' : Integer.MAX_VALUE;
      colon++;
    }
    if (colon > start && colon + 1 < end && bytes[colon] == ':') {
      add(index, colon + 1, end);
    } else if (count == 0 && qidStart < 0 && isQid(bytes, start, end)) {
      qidStart = start + 4;
      qidEnd = end;
    } else {
      throw new LineFault(
          "required index:value, as in 3:0.5, found \"%s\""
              .formatted(Cells.text(bytes, start, Math.min(end, start + 40))));
    }
  }

  private static boolean isQid(byte[] bytes, int start, int end) {
    return end - start > 4
        && bytes[start] == 'q'
        && bytes[start + 1] == 'i'
        && bytes[start + 2] == 'd'
        && bytes[start + 3] == ':';
  }

  private void add(int index, int start, int end) {
    if (count == indices.length) {
      indices = Arrays.copyOf(indices, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    indices[count] = index;
    starts[count] = start;
    ends[count++] = end;
  }

  private static int skip(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static int tokenEnd(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && !isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  int targetStart() {
    return targetStart;
  }

  int targetEnd() {
    return targetEnd;
  }

  /** Where the text of the query's number starts; -1 if there is none. */
  int qidStart() {
    return qidStart;
  }

  int qidEnd() {
    return qidEnd;
  }

  /** How many values there are. */
  int count() {
    return count;
  }

  int index(int place) {
    return indices[place];
  }

  int start(int place) {
    return starts[place];
  }

  int end(int place) {
    return ends[place];
  }
}
