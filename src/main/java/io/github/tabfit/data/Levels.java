package io.github.tabfit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct texts, numbered as they come. A hash table that is asked with parts of a buffer, so that
 * a text already known costs no object.
 */
final class Levels {
  private static final int FREE = -1;

  private final List<String> names = new ArrayList<>();
  private int[] slots = new int[64];

  Levels() {
    Arrays.fill(slots, FREE);
  }

  /** The text's number, a new one if it was not there. */
  int codeOf(char[] buffer, int offset, int length) {
    int slot = hash(buffer, offset, length) & (slots.length - 1);
    while (slots[slot] != FREE) {
      if (equal(names.get(slots[slot]), buffer, offset, length)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int code = names.size();
    slots[slot] = code;
    names.add(new String(buffer, offset, length));
    if (2 * names.size() > slots.length) {
      grow();
    }
    return code;
  }

  /** The texts by their numbers. */
  List<String> names() {
    return names;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, FREE);
    for (int code = 0; code < names.size(); code++) {
      char[] name = names.get(code).toCharArray();
      int slot = hash(name, 0, name.length) & (slots.length - 1);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code;
    }
  }

  private static boolean equal(String name, char[] buffer, int offset, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(char[] buffer, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    return hash ^ (hash >>> 15) ^ (hash >>> 7);
  }
}
