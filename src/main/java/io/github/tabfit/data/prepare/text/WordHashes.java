package io.github.tabfit.data.prepare.text;

import java.util.Arrays;

/**
 * The words of one text after another, each as the 32-bit MurmurHash3 (x86, seed 0) of its UTF-8. A
 * word is a run of letters, digits and the marks that follow them, by code point, in lower case; an
 * ideograph is a word of its own. No word is kept: a text of any length takes 4 bytes a word. For
 * one thread.
 */
public final class WordHashes {
  private static final int FIRST_FACTOR = 0xcc9e2d51;
  private static final int SECOND_FACTOR = 0x1b873593;
  private static final int ASCII = 0x80;

  private int[] hashes = new int[64];
  private int count;

  // Of the word that is being read: its hash so far, the bytes that make no four yet, and how many
  // bytes there were.
  private int hash;
  private int rest;
  private int length;

  /** Reads a text in place of the last one. */
  public void read(CharSequence text) {
    count = 0;
    begin();
    int place = 0;
    int end = text.length();
    while (place < end) {
      char c = text.charAt(place++);
      if (c < ASCII) {
        readAscii(c);
      } else if (Character.isHighSurrogate(c)
          && place < end
          && Character.isLowSurrogate(text.charAt(place))) {
        readOther(Character.toCodePoint(c, text.charAt(place++)));
      } else {
        readOther(c);
      }
    }
    finish();
  }

  /** How many words the text has. */
  public int count() {
    return count;
  }

  /** The hash of a word, by its place in the text, from 0. */
  public int at(int place) {
    return hashes[place];
  }

  /** Puts the text's hashes into ascending order, each once. */
  void sortDistinct() {
    Arrays.sort(hashes, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || hashes[i] != hashes[kept - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    count = kept;
  }

  private void readAscii(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      add(c);
    } else if (c >= 'A' && c <= 'Z') {
      add(c + ('a' - 'A'));
    } else {
      finish();
    }
  }

  private void readOther(int codePoint) {
    if (Character.isIdeographic(codePoint)) {
      finish();
      addUtf8(codePoint);
      finish();
    } else if (Character.isLetterOrDigit(codePoint)) {
      addUtf8(Character.toLowerCase(codePoint));
    } else if (length > 0 && isMark(codePoint)) {
      addUtf8(codePoint);
    } else {
      finish();
    }
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private void addUtf8(int codePoint) {
    if (codePoint < ASCII) {
      add(codePoint);
    } else if (codePoint < 0x800) {
      add(0xc0 | (codePoint >> 6));
      add(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
      add(0xe0 | (codePoint >> 12));
      add(0x80 | ((codePoint >> 6) & 0x3f));
      add(0x80 | (codePoint & 0x3f));
    } else {
      add(0xf0 | (codePoint >> 18));
      add(0x80 | ((codePoint >> 12) & 0x3f));
      add(0x80 | ((codePoint >> 6) & 0x3f));
      add(0x80 | (codePoint & 0x3f));
    }
  }

  private void begin() {
    hash = 0;
    rest = 0;
    length = 0;
  }

  private void add(int octet) {
    rest |= octet << (8 * (length & 3));
    length++;
    if ((length & 3) == 0) {
      hash = Integer.rotateLeft(hash ^ scrambled(rest), 13) * 5 + 0xe6546b64;
      rest = 0;
    }
  }

  private static int scrambled(int four) {
    return Integer.rotateLeft(four * FIRST_FACTOR, 15) * SECOND_FACTOR;
  }

  private void finish() {
    if (length == 0) {
      return;
    }
    int word = hash ^ scrambled(rest) ^ length;
    word = (word ^ (word >>> 16)) * 0x85ebca6b;
    word = (word ^ (word >>> 13)) * 0xc2b2ae35;
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = word ^ (word >>> 16);
    begin();
  }
}
