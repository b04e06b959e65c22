package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.dl4j.Dl4jFormat;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   *     differ: no file is left then, an older one neither
   * @throws DataException if the table cannot be used
   * @throws SpecException if the file cannot be written
   */
  public static ExportResult export(
      Predictor predictor, ExportFormat format, Path file, Optional<Path> data) {
    return export(predictor, format(format), file, data);
  }

  /**
   * The same as an ONNX file whose numeric inputs are float32, for callers that have no other
   * numbers.
   *
   * @throws ExportException as above, and where rounding the table's numbers to float32 changes
   *     what is predicted
   */
  public static ExportResult exportFloat32Onnx(
      Predictor predictor, Path file, Optional<Path> data) {
    return export(predictor, OnnxFormat.ofFloat32(), file, data);
  }

  static ExportResult export(
      Predictor predictor, ModelFormat format, Path file, Optional<Path> data) {
    byte[] bytes = format.bytes(predictor.bundle(), file);
    List<String> notes = new ArrayList<>(format.notes(predictor.bundle()));
    RowPlan plan = format.plan(predictor.bundle());
    ModelFields.note(predictor, plan).ifPresent(notes::add);
    Optional<String> unprovable =
        format
            .unprovable()
            .or(() -> WindowFields.unprovable(predictor))
            .or(() -> data.isEmpty() ? unprovable(predictor, plan) : Optional.empty());
    Optional<Proof> proof = Optional.empty();
    if (unprovable.isPresent()) {
      notes.add("The file is unproven: " + unprovable.get());
    } else {
      Proof found = prove(predictor, format, bytes, file, data);
      if (found.rowsLeftOut() > 0) {
        notes.add(
            "%d rows were not compared: ONNX Runtime's Java binding takes no character above U+FFFF"
                .formatted(found.rowsLeftOut()));
      }
      if (found.rows() == 0) {
        notes.add("The file is unproven: none of the table's rows could be compared");
      } else {
        proof = Optional.of(found);
      }
    }
    WholeFile.write(file, out -> out.write(bytes));
    return new ExportResult(file, bytes.length, proof, notes);
  }

  private static Proof prove(
      Predictor predictor, ModelFormat format, byte[] bytes, Path file, Optional<Path> data) {
    Path table = data.orElseGet(() -> trainedOn(predictor));
    Proof proof;
    try (Scorer scorer = format.open(bytes, predictor.bundle(), file)) {
      proof =
          data.isPresent()
              ? Comparison.onTable(predictor, scorer, table)
              : Comparison.onTrainingTable(predictor, scorer, table);
    }
    if (proof.rows() + proof.rowsLeftOut() == 0) {
      throw new DataException(table + ": has no rows to compare on (name another --data)");
    }
    if (!proof.holds()) {
      discard(file);
      throw new ExportException(
          ("%s: the exported file predicts differently, so it was deleted: of %d rows %d have"
                  + " another label, and numbers differ by up to %.1e relative (at most %.0e is"
                  + " required); %s")
              .formatted(
                  file,
                  proof.rows(),
                  proof.differentLabels(),
                  proof.maxRelativeDifference(),
                  Proof.BOUND,
                  format.remedy()));
    }
    return proof;
  }

  private static ModelFormat format(ExportFormat format) {
    return switch (format) {
      case ONNX -> new OnnxFormat();
      case DL4J -> new Dl4jFormat();
      case JAVA -> new JavaFormat();
    };
  }

  private static Path trainedOn(Predictor predictor) {
    return Path.of(predictor.bundle().provenance().dataSource());
  }

  /** Why the table that a model was trained on cannot prove a file; empty if it can. */
  private static Optional<String> unprovable(Predictor predictor, RowPlan plan) {
    return Files.isRegularFile(trainedOn(predictor))
        ? TrainingFields.unprovable(predictor, plan)
        : Optional.of(
            "there is no %s, which it was trained on, to compare on (name a table with --data)"
                .formatted(predictor.bundle().provenance().dataSource()));
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The fault that led here is the one to report.
      file.toFile().deleteOnExit();
    }
  }
}
