package io.github.tabfit.export.dl4j;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.ColumnIndex;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.export.Scorer;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Predicts with the network that DL4J reads from an archive, and Tabfit's preprocessing. */
final class Dl4jScorer implements Scorer {
  private final Predictor predictor;
  private final ColumnIndex columns;

  private Dl4jScorer(Predictor predictor) {
    this.predictor = predictor;
    this.columns = ColumnIndex.of(fitted(), predictor.columns());
  }

  static Dl4jScorer open(byte[] bytes, Bundle bundle) {
    try {
      Path file = Files.createTempFile("tabfit", ".zip");
      try {
        Files.write(file, bytes);
        MultiLayerNetwork network = MultiLayerNetwork.load(file.toFile(), false);
        return new Dl4jScorer(
            Predictor.of(
                new Bundle(
                    bundle.spec(),
                    bundle.task(),
                    network,
                    bundle.preprocessing(),
                    bundle.provenance())));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ExportException("DL4J cannot open what was exported: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Prediction> score(List<String[]> rows) {
    int width = fitted().featureCount();
    float[] features = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      fitted().transformRow(rows.get(i), columns, features, i * width);
    }
    return predictor.predictFeatures(features, rows.size());
  }

  @Override
  public void close() {
    predictor.bundle().network().close();
  }

  private FittedPreprocessing fitted() {
    return predictor.bundle().preprocessing();
  }
}
