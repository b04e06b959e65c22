package io.github.tabfit.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pictures of at most 32 colours: their files are a third as large. */
final class FewColors {
  private static final int MOST = 32;

  private FewColors() {}

  /** The picture in its most frequent colours; every other is the nearest of them. */
  static BufferedImage of(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    // Of colours that are equally frequent the lower number: the same picture is the same file.
    List<Integer> palette =
        counts.keySet().stream()
            .sorted(
                Comparator.comparingInt((Integer color) -> -counts.get(color))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    Map<Integer, Integer> places = new HashMap<>();
    BufferedImage few =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int place = places.computeIfAbsent(image.getRGB(x, y), c -> nearest(palette, c));
        few.getRaster().setSample(x, y, 0, place);
      }
    }
    return few;
  }

  private static IndexColorModel model(List<Integer> palette) {
    int[] colors = palette.stream().mapToInt(Integer::intValue).toArray();
    return new IndexColorModel(
        Byte.SIZE, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  private static int nearest(List<Integer> palette, int color) {
    int nearest = 0;
    for (int place = 1; place < palette.size(); place++) {
      if (distance(palette.get(place), color) < distance(palette.get(nearest), color)) {
        nearest = place;
      }
    }
    return nearest;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 255) - (other >> shift & 255);
      sum += difference * difference;
    }
    return sum;
  }
}
