package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;

/**
 * What image the feature columns of a row are, in their order: from top to bottom, in a row from
 * left to right, at a place the channels.
 *
 * @param height places from top to bottom, at least 1
 * @param width places from left to right, at least 1
 * @param channels numbers of a place, at least 1: 1 for grey, 3 for colours
 */
public record ImageSpec(int height, int width, int channels) {
  /** Checks the bounds. */
  public ImageSpec {
    if (height < 1 || width < 1 || channels < 1) {
      throw new SpecException(
          "height, width and channels must be >= 1, got %d, %d and %d"
              .formatted(height, width, channels));
    }
  }

  /** How many columns it is. */
  public long columns() {
    return (long) height * width * channels;
  }
}
