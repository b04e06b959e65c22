package io.github.tabfit.data.source.sql;

import io.github.tabfit.files.Sha256;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * SHA-256 of a query's rows, whatever driver reads them. Each value, the header's names first and
 * then row by row, is a letter and what it stands for, big-endian: {@code n} a missing value,
 * {@code i} a whole number of 64 bits, {@code d} any other number as float64, {@code s} a text (a
 * boolean and a date are texts too) with its length in bytes of 32 bits, in UTF-8.
 */
final class RowsDigest {
  private static final double WHOLE = 0x1p63;

  private final Sha256 digest = new Sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  RowsDigest(List<String> header) {
    header.forEach(this::add);
  }

  void add(Object value) {
    reserve(1 + Long.BYTES);
    if (value == null) {
      buffer.put((byte) 'n');
    } else if (value instanceof Number number) {
      add(number);
    } else {
      byte[] text = SqlColumn.text(value).getBytes(StandardCharsets.UTF_8);
      buffer.put((byte) 's').putInt(text.length);
      reserve(text.length);
      if (text.length > buffer.capacity()) {
        digest.add(text, 0, text.length);
      } else {
        buffer.put(text);
      }
    }
  }

  private void add(Number number) {
    double value = SqlColumn.number(number);
    boolean fraction = number instanceof Double || number instanceof Float;
    boolean big = number instanceof BigDecimal || number instanceof BigInteger;
    boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
    if (whole && !fraction && !big) {
      buffer.put((byte) 'i').putLong(number.longValue());
    } else if (whole) {
      buffer.put((byte) 'i').putLong((long) value);
    } else {
      buffer.put((byte) 'd').putDouble(value);
    }
  }

  private void reserve(int bytes) {
    if (buffer.remaining() < bytes) {
      digest.add(buffer.flip());
      buffer.clear();
    }
  }

  /** The digest in lower-case hexadecimal, of what has been added so far. */
  String hex() {
    digest.add(buffer.flip());
    buffer.clear();
    return digest.hex();
  }
}
