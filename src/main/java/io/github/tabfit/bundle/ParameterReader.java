package io.github.tabfit.bundle;

import io.github.tabfit.spec.DataException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the numbers of an array as ND4J writes them (an allocation mode, a length and a type, then
 * the values; first for the shape, then for the data), without giving the bytes to ND4J, which
 * would allocate whatever length they claim.
 */
final class ParameterReader {
  /** By which ND4J marks float32 in a shape. */
  private static final long FLOAT = 8192;

  private ParameterReader() {}

  /**
   * The array's values.
   *
   * @param entry name of the entry, for messages
   * @param expected how many values there must be
   * @throws DataException if there are more or fewer, they are not float32, or one is not finite
   */
  static float[] read(byte[] bytes, String entry, long expected) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readUTF();
      requireRow(in, entry, expected);
      in.readUTF();
      long length = in.readLong();
      String type = in.readUTF();
      if (!type.equals("FLOAT") || length != expected || in.available() != length * Float.BYTES) {
        throw new DataException(
            "%s: %d values of type FLOAT are required by the network, found %d of type %s in %d bytes"
                .formatted(entry, expected, length, type, in.available()));
      }
      float[] values = new float[(int) length];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
        if (!Float.isFinite(values[i])) {
          throw new DataException(
              "%s: value %d is %s, not a finite number".formatted(entry, i, values[i]));
        }
      }
      return values;
    } catch (IOException e) {
      throw new DataException(entry + ": ends too early", e);
    }
  }

  /** The shape is all that keeps ND4J from reading beyond the values. */
  private static void requireRow(DataInputStream in, String entry, long expected)
      throws IOException {
    long length = in.readLong();
    if (!in.readUTF().equals("LONG") || (length != 6 && length != 8)) {
      throw new DataException(entry + ": the array has no readable shape");
    }
    long[] shape = new long[(int) length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readLong();
    }
    int rank = shape.length / 2 - 2;
    // Rank, sizes, strides, type, distance of two values, order.
    boolean row =
        shape[0] == rank
            && (rank == 1 || shape[1] == 1)
            && shape[rank] == expected
            && shape[2 * rank] == 1
            && shape[2 * rank + 1] == FLOAT
            && shape[2 * rank + 2] == 1
            && (shape[2 * rank + 3] == 'c' || shape[2 * rank + 3] == 'f');
    if (!row) {
      throw new DataException(
          "%s: one row of %d values is required by the network, found the shape %s"
              .formatted(entry, expected, Arrays.toString(shape)));
    }
  }
}
