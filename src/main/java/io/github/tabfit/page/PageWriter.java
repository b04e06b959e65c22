package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page as HTML 5. The charts' specifications stand in one block of JSON, each by its id. */
final class PageWriter {
  private final ObjectNode charts = JsonNodeFactory.instance.objectNode();
  private final StringBuilder out = new StringBuilder(1 << 20);
  private final Map<String, Integer> anchors = new HashMap<>();

  String page(String title, String subtitle, List<Section> sections) {
    PageAssets assets = PageAssets.INSTANCE;
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(assets.policy())
        .append("\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.append("<title>").append(Html.escape(title)).append("</title>\n");
    out.append("<style>\n").append(assets.style()).append("</style>\n</head>\n<body>\n");
    out.append("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n");
    element("h1", title);
    element("p", subtitle);
    out.append("</header>\n");
    List<String> ids = sections.stream().map(section -> anchor(section.heading())).toList();
    contents(sections, ids);
    out.append("<main id=\"main\">\n");
    for (int i = 0; i < ids.size(); i++) {
      section(sections.get(i), ids.get(i));
    }
    out.append("</main>\n<footer><p>Made by Tabfit. This page holds all that it shows and asks")
        .append(" nothing of the network.</p></footer>\n");
    out.append("<script type=\"application/json\" id=\"charts\">")
        .append(Html.script(charts.toString()))
        .append("</script>\n");
    if (!charts.isEmpty()) {
      out.append(assets.licences());
      assets.scripts().forEach(s -> out.append("<script>").append(s).append("</script>\n"));
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private void contents(List<Section> sections, List<String> ids) {
    if (sections.size() < 2) {
      return;
    }
    out.append("<nav aria-label=\"Contents\"><ul>\n");
    for (int i = 0; i < ids.size(); i++) {
      out.append("<li><a href=\"#").append(ids.get(i)).append("\">");
      out.append(Html.escape(sections.get(i).heading())).append("</a></li>\n");
    }
    out.append("</ul></nav>\n");
  }

  private void section(Section section, String id) {
    out.append("<section id=\"%s\" aria-labelledby=\"%s-heading\">\n".formatted(id, id));
    out.append("<h2 id=\"%s-heading\">".formatted(id));
    out.append(Html.escape(section.heading())).append("</h2>\n");
    section.blocks().forEach(this::block);
    out.append("</section>\n");
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      element("p", paragraph.text());
    } else if (block instanceof Block.Note note) {
      String tone = note.tone().name().toLowerCase(Locale.ROOT);
      out.append("<p class=\"note ").append(tone).append("\"><strong>");
      out.append(note.tone().word()).append(".</strong> ");
      out.append(Html.prose(note.text())).append("</p>\n");
    } else if (block instanceof Block.Points points) {
      out.append("<ul>\n");
      points.texts().forEach(text -> element("li", text));
      out.append("</ul>\n");
    } else if (block instanceof Block.Facts facts) {
      out.append("<dl>\n");
      facts
          .facts()
          .forEach(
              (name, value) -> {
                out.append("<div>");
                element("dt", name);
                element("dd", value);
                out.append("</div>\n");
              });
      out.append("</dl>\n");
    } else if (block instanceof Block.Lines lines) {
      out.append("<pre tabindex=\"0\">").append(Html.escape(lines.text())).append("</pre>\n");
    } else if (block instanceof Block.Rows rows) {
      table(rows.table());
    } else if (block instanceof Block.Charts row) {
      out.append(row.charts().size() > 1 ? "<div class=\"charts\">\n" : "<div>\n");
      row.charts().forEach(this::chart);
      out.append("</div>\n");
    } else if (block instanceof Block.Folded folded) {
      out.append("<details>\n");
      element("summary", folded.summary());
      folded.blocks().forEach(this::block);
      out.append("</details>\n");
    }
  }

  private void table(PageTable table) {
    List<String> header = table.header();
    out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
    out.append(Html.escape(table.caption())).append("\">\n<table>\n");
    element("caption", table.caption());
    out.append("<thead><tr>");
    for (int c = 0; c < header.size(); c++) {
      out.append(table.isNumeric(c) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      out.append(Html.escape(header.get(c))).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Object> row : table.rows()) {
      out.append("<tr>");
      row.forEach(this::cell);
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n");
  }

  private void cell(Object cell) {
    if (cell instanceof Number number) {
      double value = number.doubleValue();
      out.append("<td class=\"number\" data-value=\"").append(value).append("\">");
      out.append(Digits.shown(value));
    } else {
      out.append("<td>").append(Html.escape(cell.toString()));
    }
    out.append("</td>");
  }

  private void chart(Chart chart) {
    String id = "chart-" + (charts.size() + 1);
    charts.set(id, chart.spec());
    out.append("<figure>\n<figcaption><span id=\"").append(id).append("-title\">");
    out.append(Html.escape(chart.title())).append("</span>");
    out.append("<small id=\"").append(id).append("-text\">");
    out.append(Html.escape(chart.description())).append("</small></figcaption>\n");
    out.append("<div class=\"chart\" id=\"").append(id).append("\" role=\"group\"");
    out.append(" aria-labelledby=\"").append(id).append("-title\"");
    out.append(" aria-describedby=\"").append(id).append("-text\"></div>\n</figure>\n");
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(Html.prose(text));
    out.append("</").append(name).append(">\n");
  }

  /** A heading as the id of its section; a second one of the same letters is numbered. */
  private String anchor(String heading) {
    String letters = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = "s-" + letters.replaceAll("^-|-$", "");
    int count = anchors.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "-" + count;
  }
}
