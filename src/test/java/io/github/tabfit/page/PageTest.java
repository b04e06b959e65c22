package io.github.tabfit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static final Pattern CHARTS =
      Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>");

  @TempDir Path folder;

  @Test
  void noNameOrValueBringsMarkup() {
    String html = SamplePage.page().html();
    String ours = html.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(ours).doesNotContain("<img", "\u202e").contains("&lt;img src=x");
    // Four scripts of the page, and the block of data.
    assertThat(html.split("<script", -1)).hasSize(1 + 4 + 1);
    assertThat(html.split("</script>", -1)).hasSize(1 + 4 + 1);
  }

  @Test
  void numbersOfChartsAndTablesAreReadBackWhole() throws IOException {
    String html = SamplePage.page().html();
    JsonNode first = charts(html).get("chart-1");
    JsonNode values = first.at("/data/values");
    assertThat(values).hasSize(12);
    assertThat(values.get(1).get("y").floatValue()).isEqualTo(0.5f);
    assertThat(values.get(2).get("y").isNull()).isTrue();
    assertThat(values.get(3).get("y").floatValue()).isEqualTo(0.31f);
    assertThat(html).contains("data-value=\"0.98765432\">0.9877<");
  }

  @Test
  void textsOfChartsShowControlCharactersAsEscapes() throws IOException {
    JsonNode name = charts(SamplePage.page().html()).at("/chart-2/data/values/1/name");
    assertThat(name.textValue()).contains("\\u202eabc\\n${7*7}").startsWith("</script><img");
  }

  @Test
  void aPageWithoutChartsHasNoScript() {
    String html = Page.titled("Plain", "").with(Section.headed("A").text("b")).html();
    assertThat(html.length()).isLessThan(20_000);
    assertThat(html).doesNotContain("<script>");
  }

  @Test
  void halfACharacterIsWrittenAsAnEscape() throws IOException {
    Path file = folder.resolve("page.html");
    Page.titled("half \ud83d", "")
        .with(
            Section.headed("x")
                .chart(BarChart.of("half \ud83d", "", "").bar("half \udc00", 1).chart()))
        .write(file);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("half \\ud83d", "\\udc00");
  }

  @Test
  void sectionsOfOneNameHaveAnchorsOfTheirOwn() {
    String html =
        Page.titled("T", "").with(Section.headed("A b")).with(Section.headed("A: b!")).html();
    assertThat(html).contains("href=\"#s-a-b\"", "href=\"#s-a-b-2\"", "<section id=\"s-a-b-2\"");
  }

  @Test
  void noLineEndDividesAnOptionOfACommand() {
    String html =
        Page.titled("a --b", "")
            .with(Section.headed("x").text("more (--folds 5, --no-report); a--b, --<i>"))
            .html();
    assertThat(html)
        .contains(
            "<p>more (<span class=\"option\">--folds</span> 5,"
                + " <span class=\"option\">--no-report</span>); a--b, --&lt;i&gt;</p>")
        .contains("<title>a --b</title>");
  }

  @Test
  void aRowHasAsManyCellsAsTheHeader() {
    PageTable table = PageTable.of("caption", List.of("a", "b"));
    assertThatThrownBy(() -> table.row("one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells under 2 headings");
  }

  @ParameterizedTest
  @CsvSource({
    "0.98765432, 0.9877",
    "0.5, 0.5",
    "12, 12",
    "1234567, '1,234,567'",
    "1234.5678, '1,235'",
    "-0.25, −0.25",
    "0.00001234, 1.234e-05",
    "123456789.5, 1.235e+08",
    "NaN, –",
    "Infinity, ∞"
  })
  void numbersAreShownShort(double value, String shown) {
    assertThat(Digits.shown(value)).isEqualTo(shown);
  }

  private static JsonNode charts(String html) throws IOException {
    Matcher found = CHARTS.matcher(html);
    assertThat(found.find()).isTrue();
    return new ObjectMapper().readTree(found.group(1));
  }
}
