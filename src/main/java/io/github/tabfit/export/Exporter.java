package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.dl4j.Dl4jFormat;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.runtime.WriteFault;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes models in other formats, and proves on real rows that they predict the same. */
public final class Exporter {
  private Exporter() {}

  /**
   * Exports a model. The file appears once it is proven, or where nothing can prove it.
   *
   * @param file where to; a file that is there is replaced
   * @param data the table to compare on; if empty, the one the model was trained on if it is still
   *     there
   * @throws ExportException if the format cannot express the model, or the file's predictions
   *     differ: no file is left then
   * @throws io.github.tabfit.spec.DataException if the table cannot be used
   * @throws SpecException if the file cannot be written
   */
  public static ExportResult export(
      Predictor predictor, ExportFormat format, Path file, Optional<Path> data) {
    ModelFormat written = format(format);
    byte[] bytes = written.bytes(predictor.bundle(), file);
    List<String> notes = new ArrayList<>(written.notes(predictor.bundle()));
    Optional<Path> table = data.or(() -> trainedOn(predictor));
    Optional<String> unproven =
        written
            .unprovable()
            .or(() -> table.isEmpty() ? Optional.of(noTable(predictor)) : Optional.empty());
    Optional<Proof> proof = Optional.empty();
    if (unproven.isPresent()) {
      notes.add("The file is unproven: " + unproven.get());
    } else {
      try (Scorer scorer = written.open(bytes, predictor.bundle(), file)) {
        proof = Optional.of(Comparison.onTable(predictor, scorer, table.orElseThrow()));
      }
      proof.ifPresent(found -> require(found, file));
      if (proof.get().rowsLeftOut() > 0) {
        notes.add(
            "%d rows were not compared: ONNX Runtime's Java binding takes no character above U+FFFF"
                .formatted(proof.get().rowsLeftOut()));
      }
    }
    write(file, bytes);
    return new ExportResult(file, bytes.length, proof, notes);
  }

  private static ModelFormat format(ExportFormat format) {
    return switch (format) {
      case ONNX -> new OnnxFormat();
      case DL4J -> new Dl4jFormat();
      case JAVA -> new JavaFormat();
    };
  }

  private static Optional<Path> trainedOn(Predictor predictor) {
    Path source = Path.of(predictor.bundle().provenance().dataSource());
    return Files.isRegularFile(source) ? Optional.of(source) : Optional.empty();
  }

  private static String noTable(Predictor predictor) {
    return "there is no %s, which it was trained on, to compare on (name a table with --data)"
        .formatted(predictor.bundle().provenance().dataSource());
  }

  private static void require(Proof proof, Path file) {
    if (!proof.holds()) {
      throw new ExportException(
          ("%s: the exported file predicts differently, so it was not kept: on %d rows %d labels"
                  + " differ, and numbers by %.1e relative (at most %.0e is required); please"
                  + " report it with the model")
              .formatted(
                  file,
                  proof.rows(),
                  proof.differentLabels(),
                  proof.maxRelativeDifference(),
                  Proof.BOUND));
    }
  }

  private static void write(Path file, byte[] bytes) {
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      Files.write(partial, bytes);
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new SpecException(
          "%s: cannot be written: %s (choose another --output)"
              .formatted(file, WriteFault.reason(e)),
          e);
    }
  }
}
