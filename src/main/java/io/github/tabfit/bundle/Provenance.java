package io.github.tabfit.bundle;

import java.util.Map;
import java.util.Optional;

/**
 * Where a model comes from.
 *
 * @param created when training ended, ISO 8601 in UTC
 * @param dataSource the table's path as it was given
 * @param dataSha256 SHA-256 of the table's bytes, lower-case hexadecimal
 * @param rows rows that trained, validated and tested the model, and rows dropped
 * @param seed the experiment's seed
 * @param gitCommit commit of the folder that the experiment ran in, where there is one
 * @param versions names and versions of the software: tabfit, dl4j, nd4j, java, os
 * @param machine what it ran on: processor, cores, backend
 */
public record Provenance(
    String created,
    String dataSource,
    String dataSha256,
    Map<String, Integer> rows,
    long seed,
    Optional<String> gitCommit,
    Map<String, String> versions,
    Map<String, String> machine) {
  /** Copies the maps. */
  public Provenance {
    rows = Map.copyOf(rows);
    versions = Map.copyOf(versions);
    machine = Map.copyOf(machine);
  }
}
