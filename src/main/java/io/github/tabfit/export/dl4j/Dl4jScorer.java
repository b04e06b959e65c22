package io.github.tabfit.export.dl4j;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.RawRows;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Predicts with the network that DL4J reads from an archive, and Tabfit's preprocessing. */
final class Dl4jScorer implements Scorer {
  private final MultiLayerNetwork network;
  private final Predictor predictor;

  private Dl4jScorer(MultiLayerNetwork network, Predictor predictor) {
    this.network = network;
    this.predictor = predictor;
  }

  static Dl4jScorer open(byte[] bytes, Bundle bundle) {
    try {
      Path file = Files.createTempFile("tabfit", ".zip");
      try {
        Files.write(file, bytes);
        MultiLayerNetwork network = MultiLayerNetwork.load(file.toFile(), false);
        RowShapes shapes = new RowShapes(bundle.layouts());
        return new Dl4jScorer(
            network,
            Predictor.of(
                bundle,
                (features, rows) ->
                    network.output(shapes.input(features, rows)).dup('c').data().asFloat()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ExportException("DL4J cannot open what was exported: " + e.getMessage(), e);
    }
  }

  @Override
  public RowPlan plan() {
    return RowPlan.behindAllSteps(predictor.bundle().preprocessing());
  }

  @Override
  public List<Prediction> score(List<String[]> rows) {
    float[] features =
        RawRows.features(predictor.bundle().preprocessing(), predictor.modelColumns(), rows);
    return predictor.predictFeatures(features, rows.size());
  }

  @Override
  public void close() {
    network.close();
  }
}
