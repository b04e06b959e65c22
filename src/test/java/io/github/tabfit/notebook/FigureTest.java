package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.notebook.Series.Range;
import io.github.tabfit.notebook.Series.Shades;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureTest {
  private static final String HOSTILE = "<script>alert('1')</script> & \"x\" \u202e\u0007";

  private static final Figure LINES =
      Figure.of(
          "Loss",
          Axis.of("epoch"),
          Axis.log("loss"),
          new Line("training", new double[] {1, 2, 3}, new double[] {1, 0.1, 0.01}),
          new Points("kept", new double[] {2}, new double[] {0.1}));

  @Test
  void vegaLiteHoldsTheNumbersOfTheSeries() {
    assertThat(data(LINES, 0))
        .extracting(row -> row.get("x"), row -> row.get("y"))
        .containsExactly(tuple(1.0, 1.0), tuple(2.0, 0.1), tuple(3.0, 0.01));
    assertThat(data(LINES, 1)).extracting(row -> row.get("y")).containsExactly(0.1);
  }

  @Test
  void aLineThatTurnsBackKeepsTheOrderOfItsPoints() {
    Figure figure =
        Figure.of(
            "Back",
            Axis.of("x"),
            Axis.of("y"),
            new Line("", new double[] {0, 2, 1}, new double[] {0, 1, 2}));
    assertThat(data(figure, 0)).extracting(row -> row.get("i")).containsExactly(0, 1, 2);
    assertThat(data(LINES, 0)).noneMatch(row -> row.containsKey("i"));
  }

  @Test
  void aNumberThatIsNotFiniteIsNoneInVegaLiteAndAGapInThePicture() throws Exception {
    Figure figure =
        Figure.of(
            "Gap",
            Axis.of("x"),
            Axis.of("y"),
            new Line("", new double[] {0, 1, 2, 3}, new double[] {0, Double.NaN, 2, 3}));
    assertThat(data(figure, 0))
        .extracting(row -> row.get("y"))
        .containsExactly(0.0, null, 2.0, 3.0);
    Element path = (Element) xml(figure).getElementsByTagName("path").item(0);
    assertThat(path.getAttribute("d")).matches("M[^ML]*M[^ML]*L[^ML]*");
  }

  @Test
  void marksLieWhereTheirNumbersAreOnTheAxes() throws Exception {
    // An axis from 0 to 1 has no margin at 0 and one of 0.03 beyond 1: half way is 0.5 / 1.03.
    Figure figure =
        Figure.of(
            "Half way",
            Axis.of(""),
            Axis.of(""),
            new Points("", new double[] {0, 0.5, 1}, new double[] {0, 0.5, 1}));
    var circles = xml(figure).getElementsByTagName("circle");
    double first = Double.parseDouble(((Element) circles.item(0)).getAttribute("cx"));
    double middle = Double.parseDouble(((Element) circles.item(1)).getAttribute("cx"));
    double last = Double.parseDouble(((Element) circles.item(2)).getAttribute("cx"));
    assertThat(middle - first).isCloseTo(last - middle, within(0.2));
    assertThat((last - first) * 1.03).isCloseTo(624 - first, within(0.2));
  }

  @Test
  void aLogarithmicAxisPutsPowersOfTenAtEqualDistances() throws Exception {
    String[] points =
        ((Element) xml(LINES).getElementsByTagName("path").item(0))
            .getAttribute("d")
            .split("[ML]", -1);
    double[] heights =
        IntStream.range(1, 4)
            .mapToDouble(i -> Double.parseDouble(points[i].strip().split(" ", -1)[1]))
            .toArray();
    assertThat(heights[1] - heights[0]).isCloseTo(heights[2] - heights[1], within(0.2));
    // The picture's frame is from 36 down to 308: 1 and 0.01 are its ends.
    assertThat(heights[0]).isEqualTo(36);
    assertThat(heights[2]).isEqualTo(308);
  }

  @Test
  void barsLieAlongNamesAndHaveTheirSpread() throws Exception {
    Figure figure =
        Figure.of(
            "Importance",
            Axis.of("worse by"),
            Axis.of("", List.of("a", "b")),
            new Bars("", new double[] {2, -1}, new double[] {0.5, 0}));
    assertThat(data(figure, 0))
        .extracting(row -> row.get("y"), row -> row.get("x"))
        .containsExactly(tuple("a", 2.0), tuple("b", -1.0));
    assertThat(data(figure, 1).get(0)).containsEntry("low", 1.5).containsEntry("high", 2.5);
    // The ground and two bars; the first is twice as long as the second.
    var bars = xml(figure).getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(3);
    double one = Double.parseDouble(((Element) bars.item(1)).getAttribute("width"));
    double other = Double.parseDouble(((Element) bars.item(2)).getAttribute("width"));
    assertThat(one).isCloseTo(2 * other, within(0.2));
  }

  @Test
  void cellsOfCategoriesAreNamedAndLabelled() {
    Figure figure =
        Figure.of(
            "Confusion",
            Axis.of("predicted", List.of("no", "yes")),
            Axis.of("actual", List.of("no", "yes")),
            Heat.ofCategories("", new double[][] {{5, 1}, {0, 4}}));
    assertThat(data(figure, 0))
        .extracting(row -> row.get("y"), row -> row.get("x"), row -> row.get("value"))
        .containsExactly(
            tuple("no", "no", 5.0),
            tuple("no", "yes", 1.0),
            tuple("yes", "no", 0.0),
            tuple("yes", "yes", 4.0));
    assertThat(figure.svg()).contains(">5</text>", ">1</text>", ">0</text>", ">4</text>");
  }

  @Test
  void cellsThatLookTheSameAreDrawnAsOne() {
    Heat heat =
        new Heat(
            "",
            new double[][] {{0, 0, 1}, {1, 1, 1}},
            new Range(0, 3),
            new Range(0, 2),
            Shades.CLASSES);
    assertThat(HeatCell.of(heat))
        .extracting(HeatCell::x, HeatCell::y, HeatCell::value)
        .containsExactly(
            tuple(new Range(0, 2), new Range(0, 1), 0.0),
            tuple(new Range(2, 3), new Range(0, 1), 1.0),
            tuple(new Range(0, 3), new Range(1, 2), 1.0));
  }

  @Test
  void hostileNamesAreTextInThePicture() throws Exception {
    Figure figure =
        Figure.of(
            HOSTILE,
            Axis.of(HOSTILE, List.of(HOSTILE)),
            Axis.of(HOSTILE),
            new Bars(HOSTILE, new double[] {1}));
    Document document = xml(figure);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<script>alert('1')</script> & \"x\" \\u202e\\u0007");
    assertThat((String) figure.mimeBundle().get("text/plain")).doesNotContain("\u202e", "\u0007");
  }

  @Test
  void thePictureIsAPngOfFewColors() throws Exception {
    String png = (String) LINES.mimeBundle().getOrDefault("image/png", "");
    if (!Fonts.ARE_THERE) {
      assertThat(png).isEmpty();
      assertThat(LINES.mimeBundle()).containsKey("image/svg+xml");
      return;
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(450);
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y));
      }
    }
    // White ground, both series' colours.
    assertThat(colors).hasSizeLessThanOrEqualTo(32).contains(0xFFFFFFFF, 0xFF0072B2);
  }

  @Test
  void aFigureOfNothingFiniteIsAnEmptyFrame() throws Exception {
    double[] none = {Double.NaN};
    Figure figure = Figure.of("", Axis.log(""), Axis.of(""), new Points("", none, none));
    assertThat(xml(figure).getElementsByTagName("circle").getLength()).isZero();
  }

  @Test
  void seriesOfUnequalLengthsAreRefused() {
    assertThatThrownBy(() -> new Points("", new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> data(Figure figure, int layer) {
    Map<String, Object> spec = (Map<String, Object>) figure.mimeBundle().get(Figure.VEGA_LITE);
    Map<String, Object> one = ((List<Map<String, Object>>) spec.get("layer")).get(layer);
    return (List<Map<String, Object>>) ((Map<String, Object>) one.get("data")).get("values");
  }

  private static Document xml(Figure figure) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)));
  }
}
