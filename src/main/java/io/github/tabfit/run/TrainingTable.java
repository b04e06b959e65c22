package io.github.tabfit.run;

import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.data.source.Sources;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The table that a model was trained on, known by its bytes. */
final class TrainingTable {
  private TrainingTable() {}

  /**
   * Reads it as the experiment requests, and refuses one that is not the model's.
   *
   * @param spec the model's, with another source where the table is elsewhere now
   * @param data where the user says that it is; empty for where it was
   * @param remedy what to do where it is not there any more
   * @throws DataException if it is not there, or is another
   */
  static Table read(DataSpec spec, Optional<Path> data, Provenance provenance, String remedy) {
    boolean file = !(spec.source() instanceof SourceSpec.Jdbc);
    String name = data.map(Path::toString).orElseGet(provenance::dataSource);
    if (spec.source() instanceof SourceSpec.File
        && !Sources.isThere(SourceSpec.of(Path.of(name)))) {
      throw new DataException(
          "%s: no such file; it is the table that the model was trained on (%s)"
              .formatted(name, remedy));
    }
    Consumer<String> required =
        found -> {
          if (!found.equals(provenance.dataSha256())) {
            String fault =
                file
                    ? "%s: is not the table that the model was trained on"
                    : "%s: the query's rows are not those that the model was trained on";
            throw new DataException(
                (fault + ": SHA-256 %s is required, found %s")
                    .formatted(name, provenance.dataSha256(), found));
          }
        };
    try {
      Table table = ExperimentTable.read(spec);
      table.sha256().ifPresent(required);
      return table;
    } catch (DataException | SpecException e) {
      // Another table may have other columns: that it is another says more than what it lacks.
      Sources.sha256(spec.source()).ifPresent(required);
      throw e;
    }
  }
}
