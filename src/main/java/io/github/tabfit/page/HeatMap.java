package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A table of numbers as colours: confusions, correlations. */
public final class HeatMap {
  private static final int CELL = 26;
  private static final int MOST_TEXTS = 16;

  private HeatMap() {}

  /**
   * A chart whose colours go from none to the largest.
   *
   * @param values a row each; none where it is not finite
   * @param digits a format of d3's for the cells' texts, {@code ",d"} for counts
   */
  public static Chart of(
      String title,
      String description,
      String rowTitle,
      List<String> rows,
      String columnTitle,
      List<String> columns,
      double[][] values,
      String digits) {
    return chart(title, description, rowTitle, rows, columnTitle, columns, values, digits, false);
  }

  /** A chart of numbers from -1 to 1, whose colours go from one through white to another. */
  public static Chart ofCorrelations(
      String title, String description, List<String> names, double[][] values) {
    return chart(title, description, null, names, null, names, values, ".2f", true);
  }

  private static Chart chart(
      String title,
      String description,
      String rowTitle,
      List<String> rows,
      String columnTitle,
      List<String> columns,
      double[][] values,
      String digits,
      boolean signed) {
    ArrayNode cells = Chart.rows();
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        ObjectNode cell = cells.addObject().put("row", rows.get(r)).put("column", columns.get(c));
        cell.set("value", Chart.number(values[r][c]));
      }
    }
    ObjectNode spec = Chart.empty();
    spec.put("height", CELL * rows.size());
    spec.putObject("data").set("values", cells);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode rect = layers.addObject();
    rect.putObject("mark").put("type", "rect").put("stroke", "#8884").put("strokeWidth", 0.5);
    Encoding encoding = places(rowTitle, columnTitle).amount("color", "value", null);
    ObjectNode colour = encoding.channel("color");
    colour.putNull("legend");
    ObjectNode scale = colour.putObject("scale");
    if (signed) {
      scale.put("scheme", "redblue").putArray("domain").add(-1).add(1);
    } else {
      scale.putArray("range").add("#eef3fd").add("#1f4aa8");
    }
    rect.set("encoding", encoding.node());
    if (columns.size() <= MOST_TEXTS) {
      ObjectNode text = layers.addObject();
      text.putObject("mark").put("type", "text").put("fontSize", 11).put("tooltip", false);
      Encoding texts = places(rowTitle, columnTitle).amount("text", "value", null);
      texts.channel("text").put("format", digits);
      text.set("encoding", texts.node());
      contrast(texts, values, signed);
    }
    return Chart.custom(title, description, spec);
  }

  /** Texts on deep colours are white; on others the page's own colour would vanish in the dark. */
  private static void contrast(Encoding texts, double[][] values, boolean signed) {
    double most = 0;
    for (double[] row : values) {
      for (double value : row) {
        most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
      }
    }
    ObjectNode colour = texts.value("color", "#1b1f24").channel("color");
    double bound = signed ? 0.6 : most / 2;
    colour
        .putObject("condition")
        .put("test", "abs(datum.value) > " + bound)
        .put("value", "#ffffff");
  }

  private static Encoding places(String rowTitle, String columnTitle) {
    Encoding encoding = new Encoding().name("y", "row", rowTitle).name("x", "column", columnTitle);
    encoding.channel("x").putObject("axis").put("labelAngle", -40).put("labelLimit", 120);
    return encoding;
  }
}
