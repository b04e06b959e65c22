package io.github.tabfit.bundle;

import io.github.tabfit.spec.DataException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * Reads the numbers of an array as ND4J writes them (an allocation mode, a length and a type, then
 * the values; first for the shape, then for the data), without giving the bytes to ND4J, which
 * would allocate whatever length they claim.
 */
final class ParameterReader {
  private static final int MAXIMUM_SHAPE = 64;

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
      long shapeLength = in.readLong();
      String shapeType = in.readUTF();
      if (!shapeType.equals("LONG") || shapeLength < 1 || shapeLength > MAXIMUM_SHAPE) {
        throw new DataException(entry + ": the array has no readable shape");
      }
      in.skipNBytes(shapeLength * Long.BYTES);
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
}
