package io.github.tabfit.data.source.web;

import java.time.Duration;

/**
 * What a server may ask of us.
 *
 * @param bytes of a table at the most, as they are sent
 * @param connecting how long it may take until the server answers
 * @param whole how long it may take until all is there
 */
record WebLimits(long bytes, Duration connecting, Duration whole) {
  static final int MOST_REDIRECTS = 5;

  static final WebLimits USUAL =
      new WebLimits(8L << 30, Duration.ofSeconds(30), Duration.ofMinutes(30));
}
