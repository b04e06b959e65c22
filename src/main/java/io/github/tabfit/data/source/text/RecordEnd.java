package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;

/** Finds where records end. */
@FunctionalInterface
public interface RecordEnd {
  /** Of records that are a line each, ended by LF, CR LF, or the file's end. */
  RecordEnd LINE =
      (bytes, end) -> {
        for (int i = end - 1; i >= 0; i--) {
          if (bytes[i] == '\n') {
            return i + 1;
          }
        }
        return 0;
      };

  /** Behind the last record that surely ends in [0, end), 0 if none does. */
  int last(byte[] bytes, int end);

  /** The end of the line that starts there; a line feed stands behind the text's end. */
  static int ofLine(byte[] bytes, int start) {
    return Bytes.indexOf(bytes, start, bytes.length, (byte) '\n');
  }
}
