package io.github.tabfit.data;

import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;

/** A column's parts, all of one kind, written to disk; of texts the distinct ones are in memory. */
final class SpilledParts {
  private final DiskColumns.Column disk;
  private final Levels levels = new Levels();

  /** Parts of the same kind as the first. */
  SpilledParts(DiskColumns columns, RawColumn first) {
    disk = first instanceof RawColumn.Texts ? columns.narrow() : columns.wide();
  }

  void add(RawColumn part) {
    if (part instanceof RawColumn.Numbers block) {
      disk.add(block.values());
    } else if (part instanceof RawColumn.Dates block) {
      disk.add(block.millis());
    } else if (part instanceof RawColumn.Texts block) {
      disk.add(levels.codesOf(block));
    }
  }

  Doubles numbers() {
    return disk.doubles();
  }

  Longs dates() {
    return disk.longs();
  }

  /** Places in the {@link #levels}, -1 where missing. */
  Ints codes() {
    return disk.ints();
  }

  Levels levels() {
    return levels;
  }
}
