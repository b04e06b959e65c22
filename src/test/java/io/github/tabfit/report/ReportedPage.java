package io.github.tabfit.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that was written, read back: its charts' specifications and its tables' numbers. */
final class ReportedPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TITLE =
      Pattern.compile("<span id=\"(chart-\\d+)-title\">([^<]*)</span>");
  private static final Pattern CELL =
      Pattern.compile("<td(?: class=\"number\" data-value=\"([^\"]*)\")?>([^<]*)</td>");

  private final String html;

  private ReportedPage(String html) {
    this.html = html;
  }

  static ReportedPage of(Path run) throws IOException {
    return new ReportedPage(Files.readString(run.resolve("report.html")));
  }

  String html() {
    return html;
  }

  /** The specification of the first chart of a title. */
  JsonNode chart(String title) throws IOException {
    Matcher matcher = TITLE.matcher(html);
    while (matcher.find()) {
      if (matcher.group(2).equals(title)) {
        return charts().get(matcher.group(1));
      }
    }
    throw new AssertionError("no chart " + title + " in " + titles());
  }

  JsonNode charts() throws IOException {
    String start = "id=\"charts\">";
    int from = html.indexOf(start) + start.length();
    return JSON.readTree(html.substring(from, html.indexOf("</script>", from)));
  }

  List<String> titles() {
    List<String> titles = new ArrayList<>();
    Matcher matcher = TITLE.matcher(html);
    while (matcher.find()) {
      titles.add(matcher.group(2));
    }
    return titles;
  }

  /** The rows of a table by their first cell: all numbers of each. */
  Map<String, List<Double>> table(String caption) {
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
