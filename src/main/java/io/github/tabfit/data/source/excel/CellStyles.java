package io.github.tabfit.data.source.excel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which styles of cells show numbers as dates.
 *
 * @param dates by the style's place
 */
record CellStyles(List<Boolean> dates) {
  /** Of a workbook without styles. */
  static final CellStyles NONE = new CellStyles(List.of());

  /** Reads a workbook's styles. */
  static CellStyles of(XmlPart part) throws IOException {
    Map<String, String> formats = new HashMap<>();
    List<Boolean> dates = new ArrayList<>();
    boolean cells = false;
    while (part.next()) {
      if (part.isStart("numFmt")) {
        formats.put(part.attribute("numFmtId"), String.valueOf(part.attribute("formatCode")));
      } else if (part.isStart("cellXfs")) {
        cells = true;
      } else if (part.isEnd("cellXfs")) {
        cells = false;
      } else if (cells && part.isStart("xf")) {
        String id = String.valueOf(part.attribute("numFmtId"));
        dates.add(formats.containsKey(id) ? showsDate(formats.get(id)) : isBuiltInDate(id));
      }
    }
    return new CellStyles(dates);
  }

  /** Whether a number of that style is a date. */
  boolean isDate(String style) {
    try {
      int place = style == null ? 0 : Integer.parseInt(style);
      return place >= 0 && place < dates.size() && dates.get(place);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  // ECMA-376, 18.8.30: 14 to 17 and 22 are dates, 27 to 36 and 50 to 58 are those of East Asia.
  private static boolean isBuiltInDate(String id) {
    return id.matches("1[4-7]|22|2[7-9]|3[0-6]|5[0-8]");
  }

  /** Whether a format shows a year or a day; hours alone are parts of a day. */
  static boolean showsDate(String format) {
    String first =
        format
            .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]", "")
            .replaceAll(";.*", "")
            .toLowerCase(Locale.ROOT);
    return !first.contains("general") && (first.contains("y") || first.contains("d"));
  }
}
