package io.github.tabfit.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlyphsTest {
  @ParameterizedTest
  @CsvSource({
    "UTF-8, BLOCKS",
    "ANSI_X3.4-1968, ASCII",
    "US-ASCII, ASCII",
    "ISO-8859-1, ASCII",
    "windows-1252, ASCII",
    "no such charset, ASCII",
    "'', ASCII"
  })
  void blocksAreDrawnWhereTheCharsetHasThem(String charset, Glyphs expected) {
    assertThat(Glyphs.of(charset)).isEqualTo(expected);
  }

  @Test
  void aLineRisesWithItsValues() {
    double[] values = {0, 1, 2, 3, 4, 5, 6, 7, Double.NaN, -9, 99};

    assertThat(Glyphs.BLOCKS.line(values, 0, 7)).isEqualTo("▁▂▃▄▅▆▇█ ▁█");
    assertThat(Glyphs.ASCII.line(values, 0, 7)).isEqualTo("_.-:=+*# _#");
    assertThat(Glyphs.BLOCKS.line(new double[] {3, 3}, 3, 3)).isEqualTo("▁▁");
  }

  @Test
  void aBarIsAsLongAsItsPart() {
    assertThat(Glyphs.BLOCKS.bar(1, 1, 4)).isEqualTo("████");
    // 5/16 of 4 letters are 10 eighths.
    assertThat(Glyphs.BLOCKS.bar(5, 16, 4)).isEqualTo("█▎");
    assertThat(Glyphs.ASCII.bar(5, 16, 4)).isEqualTo("#");
    assertThat(Glyphs.BLOCKS.bar(9, 1, 2)).isEqualTo("██");
    assertThat(Glyphs.BLOCKS.bar(-1, 1, 4)).isEmpty();
    assertThat(Glyphs.BLOCKS.bar(0, 0, 4)).isEmpty();
    assertThat(Glyphs.BLOCKS.bar(Double.NaN, 1, 4)).isEmpty();
  }

  @Test
  void asciiIsAscii() {
    double[] values = {0, 1, 2, 3, 4, 5, 6, 7};
    String drawn = Glyphs.ASCII.line(values, 0, 7) + Glyphs.ASCII.bar(1, 1, 9);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(drawn + Glyphs.ASCII.mark()))
        .isTrue();
  }
}
