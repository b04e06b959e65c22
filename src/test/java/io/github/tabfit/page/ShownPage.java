package io.github.tabfit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a page's HTML: its charts' data, and its tables' cells. */
public final class ShownPage {
  private static final Pattern CHARTS =
      Pattern.compile(
          "<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern FIGURE =
      Pattern.compile("<span id=\"(chart-\\d+)-title\">(.*?)</span>");
  private static final Pattern TABLE =
      Pattern.compile("<caption>(.*?)</caption>(.*?)</table>", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL =
      Pattern.compile(
          "<td(?: class=\"number\" data-value=\"([^\"]*)\")?>(.*?)</td>", Pattern.DOTALL);

  private final String html;
  private final JsonNode charts;

  public ShownPage(String html) {
    this.html = html;
    Matcher matcher = CHARTS.matcher(html);
    matcher.find();
    try {
      charts = new ObjectMapper().readTree(matcher.group(1));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public String html() {
    return html;
  }

  public int bytes() {
    return html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /** The titles of all charts, in order. */
  public List<String> titles() {
    List<String> titles = new ArrayList<>();
    Matcher matcher = FIGURE.matcher(html);
    while (matcher.find()) {
      titles.add(matcher.group(2));
    }
    return titles;
  }

  /** The specification of the first chart of that title. */
  public JsonNode chart(String title) {
    Matcher matcher = FIGURE.matcher(html);
    while (matcher.find()) {
      if (matcher.group(2).equals(title)) {
        return charts.path(matcher.group(1));
      }
    }
    throw new IllegalArgumentException("no chart '%s', there are %s".formatted(title, titles()));
  }

  /** The data of the first chart of that title. */
  public JsonNode rows(String title) {
    return chart(title).at("/data/values");
  }

  /** The rows of the first table whose caption begins so; numbers whole. */
  public List<List<String>> table(String caption) {
    Matcher matcher = TABLE.matcher(html);
    while (matcher.find()) {
      if (matcher.group(1).startsWith(caption)) {
        return rowsOf(matcher.group(2));
      }
    }
    throw new IllegalArgumentException("no table '%s'".formatted(caption));
  }

  private static List<List<String>> rowsOf(String table) {
    List<List<String>> rows = new ArrayList<>();
    Matcher matcher = ROW.matcher(table);
    while (matcher.find()) {
      List<String> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(matcher.group(1));
      while (cell.find()) {
        cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1));
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }
}
