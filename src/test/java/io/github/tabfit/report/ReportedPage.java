package io.github.tabfit.report;

import io.github.tabfit.page.ShownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that was written, read back.
 *
 * @param shown its charts
 */
record ReportedPage(ShownPage shown) {
  private static final Pattern CELL =
      Pattern.compile("<td(?: class=\"number\" data-value=\"([^\"]*)\")?>([^<]*)</td>");

  static ReportedPage of(Path run) throws IOException {
    return new ReportedPage(new ShownPage(Files.readString(run.resolve("report.html"))));
  }

  String html() {
    return shown.html();
  }

  /** The rows of a table by their first cell: all numbers of each. */
  Map<String, List<Double>> table(String caption) {
    String html = html();
    int from = html.indexOf("<caption>" + caption);
    String table = html.substring(from, html.indexOf("</table>", from));
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    for (String row : table.split("<tr>", -1)) {
      Matcher cell = CELL.matcher(row);
      if (cell.find()) {
        List<Double> numbers = rows.computeIfAbsent(cell.group(2), name -> new ArrayList<>());
        while (cell.find()) {
          if (cell.group(1) != null) {
            numbers.add(Double.valueOf(cell.group(1)));
          }
        }
      }
    }
    return rows;
  }
}
