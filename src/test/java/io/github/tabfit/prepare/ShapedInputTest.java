package io.github.tabfit.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers that are not dense are given. */
class ShapedInputTest {
  @TempDir Path folder;

  private PreparedExperiment prepared(String csv, String more) throws IOException {
    Files.writeString(folder.resolve("t.csv"), csv);
    String text = "data: {source: t.csv, target: y, split: {validation: 0, test: 0}" + more;
    ExperimentDocument document = ExperimentDocument.parse(text, folder, "m.yaml", "m");
    return ExperimentPreparation.of(document, ExperimentTable.read(document.spec().data()));
  }

  private static float[] row(PreparedExperiment prepared, int row) {
    float[] features = new float[prepared.train().featureCount()];
    prepared.train().gatherFeatures(new int[] {row}, 0, 1, features);
    return features;
  }

  @Test
  void pixelsShareOneScaleAndConstantOnesStay() throws IOException {
    PreparedExperiment prepared =
        prepared(
            "a,b,c,d,y\n0,0,4,8,1\n0,0,4,8,2\n0,0,4,8,3\n0,0,4,8,4\n",
            ", image: {height: 2, width: 2}}\nnetwork: {layers: [{type: convolution, channels: 2, kernel: 2}]}");

    assertThat(prepared.spec().network().input()).contains(new Shape.Image(2, 2, 1));
    // Of 0, 0, 4 and 8: mean 3, population variance (9 + 9 + 1 + 25) / 4.
    double sd = Math.sqrt(11);
    assertThat(row(prepared, 0))
        .containsExactly((float) (-3 / sd), (float) (-3 / sd), (float) (1 / sd), (float) (5 / sd));
  }

  @Test
  void categoriesOfAnImageBecomeChannelsAndARowOfPlacesASequence() throws IOException {
    PreparedExperiment prepared =
        prepared(
            "a,b,y\nC,G,1\nC,G,2\nA,G,3\nA,G,4\n",
            ", image: {height: 1, width: 2}}\nnetwork: {layers: [{type: lstm, units: 2}]}");

    assertThat(prepared.spec().network().input()).contains(new Shape.Sequence(2, 3, false));
    // A, C, G of the first place, then of the second, though the first knows no G.
    for (int row = 0; row < 4; row++) {
      float[] features = row(prepared, row);
      assertThat(features[0] + features[1]).isEqualTo(1);
      assertThat(List.of(features[2], features[3], features[4], features[5]))
          .containsExactly(0f, 0f, 0f, 1f);
    }
  }

  @Test
  void stepsComeOldestFirstAndSayWhichAreThere() throws IOException {
    PreparedExperiment prepared =
        prepared(
            "s,t,x,z,y\na,1,1,0.5,1\na,2,2,1,1\na,3,3,0,1\nb,1,5,1,2\n",
            ", task: regression, sequence: {by: s, order: t, length: 2, target: last}}\nnetwork: {layers: [{type: gru, units: 2}]}");

    assertThat(prepared.spec().network().input()).contains(new Shape.Sequence(2, 2, true));
    List<String> names =
        prepared.preprocessing().columns().stream().map(FittedColumn::name).toList();
    assertThat(names)
        .containsExactly("x_lag_1", "z_lag_1", "x_lag_0", "z_lag_0", "there_lag_1", "there_lag_0");
    int padded = 0;
    for (int row = 0; row < prepared.train().rows(); row++) {
      float[] features = row(prepared, row);
      assertThat(features[5]).isEqualTo(1);
      padded += features[4] == 0 ? 1 : 0;
    }
    assertThat(padded).isEqualTo(1);
  }

  @Test
  void whatIsNoImageOrNoStepIsRefused() {
    String network = "}\nnetwork: {layers: [{type: convolution, channels: 2, kernel: 2}]}";
    String two = "a,b,y\n1,2,3\n2,3,4\n3,5,6\n";
    assertThatThrownBy(() -> prepared(two, ", image: {height: 2, width: 2}" + network))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("data.image: 2 x 2 x 1 requires 4 columns of one type, got 2");
    assertThatThrownBy(() -> prepared(two, network))
        .hasMessageContaining("network.layers[0] needs an image or a sequence, got 2 numbers");
    assertThatThrownBy(
            () ->
                prepared(
                    "s,t,k,x,y\na,1,u,1,1\na,2,u,2,2\na,3,u,3,1\nb,1,v,1,2\nb,2,v,2,1\nb,3,v,2,3\n",
                    ", sequence: {by: s, order: t, length: 2, fixed: k}}\nnetwork: {layers: [{type: lstm, units: 2}]}"))
        .hasMessageContaining("are no steps of it")
        .hasMessageContaining("'k'");
  }
}
