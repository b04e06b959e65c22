package io.github.tabfit.data.source.text;

import io.github.tabfit.spec.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** First bytes of files that are often taken for text. */
final class Signatures {
  private static final Map<String, String> KNOWN =
      Map.of(
          "\u001f\u008b", "gzip-compressed (add .gz to its name)",
          "PK\u0003\u0004", "a zip archive or an Excel workbook (save the sheet as CSV)",
          "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (save the sheet as CSV)",
          "PAR1", "a Parquet file (let its name end in .parquet)",
          "%PDF", "a PDF document (save the table as CSV)");

  private Signatures() {}

  /** Throws if the file starts as another kind of file does. */
  static void refuse(String origin, String required, byte[] start) {
    String text = new String(start, 0, Math.min(4, start.length), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> known : KNOWN.entrySet()) {
      if (text.startsWith(known.getKey())) {
        throw new DataException(
            "%s: required %s, found %s".formatted(origin, required, known.getValue()));
      }
    }
  }
}
