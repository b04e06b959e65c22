package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.Fields;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts: each distinct one is kept once. */
final class TextCells extends Cells {
  private static final int FREE = 0;

  private int[] codes = {};
  private List<String> levels = List.of();
  // The distinct texts' bytes, one after another, and where each ends.
  private byte[] texts = new byte[256];
  private int[] ends = new int[16];
  private int[] hashes = new int[16];
  private int distinct;
  // How often each text stood between blanks; shorter than there are texts.
  private int[] trimmed = {};
  // Open addressing: a text's number plus one.
  private int[] slots = new int[32];

  TextCells(ColumnRead column) {
    super(column);
  }

  @Override
  ColumnType kind() {
    return ColumnType.CATEGORICAL;
  }

  @Override
  int rowBytes() {
    return Integer.BYTES;
  }

  @Override
  void reserve(int capacity) {
    distinct = 0;
    Arrays.fill(trimmed, 0);
    Arrays.fill(slots, FREE);
    if (codes.length < capacity) {
      codes = new int[capacity];
    }
  }

  /** The rows' places in the levels, and more behind them: -1 where missing. */
  int[] codes() {
    return codes;
  }

  /** The distinct texts, in the order in which they come first. */
  List<String> levels() {
    return levels;
  }

  @Override
  public void accept(byte[] bytes, int start, int end) {
    if (count == codes.length) {
      codes = Arrays.copyOf(codes, 2 * count + 1);
    }
    codes[count++] =
        Fields.isMissing(bytes, start, end, placeholders) ? -1 : code(bytes, start, end);
  }

  @Override
  public void acceptTrimmed(byte[] bytes, int start, int end) {
    accept(bytes, start, end);
    int code = codes[count - 1];
    if (code >= 0) {
      if (code >= trimmed.length) {
        trimmed = Arrays.copyOf(trimmed, Math.max(2 * trimmed.length, code + 1));
      }
      trimmed[code]++;
    }
  }

  /** How many rows have the level with blanks around it. */
  int trimmed(int code) {
    return code < trimmed.length ? trimmed[code] : 0;
  }

  private int code(byte[] bytes, int start, int end) {
    int hash = Bytes.hash(bytes, start, end);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE) {
      int code = slots[slot] - 1;
      if (hashes[code] == hash
          && Arrays.equals(bytes, start, end, texts, start(code), ends[code])) {
        return code;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = distinct + 1;
    append(bytes, start, end, hash);
    if (2 * distinct > slots.length) {
      grow();
    }
    return distinct - 1;
  }

  private int start(int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  private void append(byte[] bytes, int start, int end, int hash) {
    int from = start(distinct);
    int to = from + end - start;
    if (to > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(to, 2 * texts.length));
    }
    System.arraycopy(bytes, start, texts, from, end - start);
    if (distinct == ends.length) {
      ends = Arrays.copyOf(ends, 2 * distinct);
      hashes = Arrays.copyOf(hashes, 2 * distinct);
    }
    ends[distinct] = to;
    hashes[distinct++] = hash;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int code = 0; code < distinct; code++) {
      int slot = hashes[code] & (slots.length - 1);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code + 1;
    }
  }

  @Override
  public void finish(int rows) {
    super.finish(rows);
    levels = new ArrayList<>(distinct);
    for (int code = 0; code < distinct; code++) {
      levels.add(text(texts, start(code), ends[code]));
    }
  }

  /** How many rows have each level. */
  long[] counts() {
    long[] counts = new long[levels.size()];
    for (int row = 0; row < count; row++) {
      if (codes[row] >= 0) {
        counts[codes[row]]++;
      }
    }
    return counts;
  }
}
