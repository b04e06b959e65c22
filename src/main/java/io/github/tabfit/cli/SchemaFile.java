package io.github.tabfit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.yaml.ExperimentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON Schema of experiment files as a file, which editors find from an experiment file. */
final class SchemaFile {
  /** Its usual name, beside experiment files: editors find it without a network. */
  static final String NAME = "experiment.schema.json";

  /** The line of an experiment file by which editors find it. */
  static final String REFERENCE = "# yaml-language-server: $schema=" + NAME;

  private SchemaFile() {}

  /** The file's text. */
  static String text() {
    return ExperimentSchema.json().toPrettyString() + System.lineSeparator();
  }

  /** Writes it, in place of one that is there. */
  static void write(Path file) {
    String text = text();
    WholeFile.writeText(
        file,
        out -> {
          out.write(text);
          return text.lines().count();
        });
  }

  /**
   * Writes it under its usual name, if no other file has that.
   *
   * @return whether it is there
   */
  static boolean writeIn(Path folder) {
    Path file = folder.resolve(NAME);
    if (Files.exists(file) && !isOne(file)) {
      return false;
    }
    write(file);
    return true;
  }

  private static boolean isOne(Path file) {
    try {
      return ExperimentSchema.isOne(new ObjectMapper().readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw WholeFile.refused(file, e);
    }
  }
}
