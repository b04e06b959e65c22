package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.network.QuantileLevels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file keeps its quantiles, and takes none that cannot be. */
class QuantileBundleTest {
  @TempDir private static Path folder;

  private static Run run;

  @BeforeAll
  static void train() {
    run = Models.train(folder, "price", "network.output={loss: quantile, quantiles: [0.2, 0.6]}");
  }

  private static NumericTarget decoded(double... levels) {
    ObjectNode node = PreprocessingCodec.encode(run.bundle().preprocessing());
    ArrayNode list = ((ObjectNode) node.get("target")).putArray("quantiles");
    for (double level : levels) {
      list.add(level);
    }
    return (NumericTarget) PreprocessingCodec.decode(node, List.of()).target();
  }

  @Test
  void theyAreReadAsTheyWereWritten() {
    Bundle read = BundleReader.read(run.model());
    assertThat(read.preprocessing().target()).isEqualTo(run.bundle().preprocessing().target());
    assertThat(read.spec()).isEqualTo(run.bundle().spec());
    assertThat(InspectionJson.of(BundleReader.open(run.model())).get("quantiles"))
        .hasToString("[0.2,0.6]");
  }

  @Test
  void levelsThatDoNotRiseAreRefused() {
    for (double[] wrong : List.of(new double[] {0.6, 0.2}, new double[] {0, 0.5})) {
      assertThatThrownBy(() -> decoded(wrong))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("tabfit/preprocessing.json: quantiles must rise strictly")
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void levelsThatTheExperimentDoesNotRequestAreRefused() throws IOException {
    Bundle bundle = run.bundle();
    NumericTarget other = decoded(0.2, 0.7);
    assertThat(other.quantiles()).isEqualTo(new QuantileLevels(List.of(0.2, 0.7)));
    Path file = folder.resolve("other.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter.write(
          new Bundle(
              bundle.spec(),
              bundle.task(),
              bundle.network(),
              bundle.preprocessing().withTarget(other),
              bundle.provenance(),
              bundle.metrics()),
          out);
    }
    assertThatThrownBy(() -> BundleReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has the quantiles [0.2, 0.7], the experiment requests [0.2, 0.6]");
  }
}
