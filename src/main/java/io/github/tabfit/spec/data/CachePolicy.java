package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** Where a table's columns and features are held. */
public enum CachePolicy implements Named {
  /** On disk if they would take more than a quarter of the heap, else in memory. */
  AUTO,
  /** In memory. */
  MEMORY,
  /** In files on disk. */
  DISK;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
