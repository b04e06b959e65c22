package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ReadSpec;
import java.nio.file.Path;
import java.util.Optional;

/** Profiles of tables of which nothing is said. */
public final class Profiles {
  private Profiles() {}

  public static TableProfile of(Path file, String target) {
    return of(Tables.read(file), Optional.ofNullable(target));
  }

  public static TableProfile of(Table table, Optional<String> target) {
    return TableProfile.of(
        table,
        target,
        ReadSpec.FOUND,
        DataQuality.describe(table),
        DataQuality.findings(table, target));
  }
}
