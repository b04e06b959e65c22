package io.github.tabfit.data.source.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of text at a time. */
public final class Bytes {
  /** How far behind the end of a text the array must reach. */
  public static final int PADDING = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Bytes() {}

  /**
   * What a text is made of.
   *
   * @param lineFeeds how many
   * @param ascii whether every byte is below 128
   * @param firstZero the place of the first zero byte, -1 if there is none
   */
  public record Survey(int lineFeeds, boolean ascii, int firstZero) {}

  public static Survey survey(byte[] bytes, int end) {
    int lineFeeds = 0;
    long high = 0;
    long zeros = 0;
    int i = 0;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      high |= word;
      zeros |= (word - ONES) & ~word;
      lineFeeds += Long.bitCount(places(word, (byte) '\n'));
    }
    for (; i < end; i++) {
      high |= bytes[i];
      zeros |= bytes[i] == 0 ? HIGH_BITS : 0;
      lineFeeds += bytes[i] == '\n' ? 1 : 0;
    }
    int firstZero = -1;
    if ((zeros & HIGH_BITS) != 0) {
      firstZero = indexOf(bytes, 0, end, (byte) 0);
    }
    return new Survey(lineFeeds, (high & HIGH_BITS) == 0, firstZero);
  }

  /** The first place of the byte in [from, end), -1 if it is not there. */
  public static int indexOf(byte[] bytes, int from, int end, byte wanted) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long found = places((long) LONGS.get(bytes, i), wanted);
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; i < end; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The high bit of every byte of the word that is the wanted one. */
  private static long places(long word, byte wanted) {
    long different = word ^ (ONES * (wanted & 0xff));
    return ~(((different & LOW_BITS) + LOW_BITS) | different | LOW_BITS);
  }

  /** A hash of the bytes of [start, end). */
  public static int hash(byte[] bytes, int start, int end) {
    long hash = (long) end - start;
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < end; i++) {
      rest = rest << Byte.SIZE | (bytes[i] & 0xff);
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mix(long value) {
    long product = value * 0x9e3779b97f4a7c15L;
    return product ^ (product >>> 29);
  }
}
