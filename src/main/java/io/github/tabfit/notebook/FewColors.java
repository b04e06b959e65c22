package io.github.tabfit.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures of at most 64 colours: their files are a third as large. */
final class FewColors {
  private static final int MOST = 64;

  private FewColors() {}

  /**
   * The picture with colours that are nearly alike made one, as many as it takes: the lowest bits of
   * red, green and blue are left out of account.
   */
  static BufferedImage of(BufferedImage image) {
    Map<Integer, Integer> colors = Map.of();
    int mask = 0;
    for (int bits = 0; bits < Byte.SIZE; bits++) {
      mask = (0xFF << bits & 0xFF) * 0x010101;
      colors = colors(image, mask);
      if (colors.size() <= MOST) {
        break;
      }
    }
    int[] palette = new int[colors.size()];
    Map<Integer, Integer> places = new LinkedHashMap<>();
    colors.forEach(
        (masked, color) -> {
          palette[places.size()] = color;
          places.put(masked, places.size());
        });
    IndexColorModel model =
        new IndexColorModel(
            Byte.SIZE, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage few =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        few.getRaster().setSample(x, y, 0, places.get(image.getRGB(x, y) & mask));
      }
    }
    return few;
  }

  /** The first colour of those that are alike, by what they have in common. */
  private static Map<Integer, Integer> colors(BufferedImage image, int mask) {
    Map<Integer, Integer> colors = new LinkedHashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.putIfAbsent(image.getRGB(x, y) & mask, image.getRGB(x, y));
      }
    }
    return colors;
  }
}
