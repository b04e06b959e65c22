package io.github.tabfit.export.dl4j;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.activation.ActivationElu;
import io.github.tabfit.network.activation.ActivationMish;
import io.github.tabfit.network.activation.ActivationSigmoidGated;
import io.github.tabfit.network.activation.ActivationSoftplus;
import io.github.tabfit.network.loss.QuantileLoss;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;

/**
 * Archives of DL4J's own classes alone: what is Tabfit's is replaced by DL4J's function of the same
 * values, or refused. Features go in and the network's outputs come out: the preprocessing is not
 * inside. For predictions: some of DL4J's derivatives are wrong (see docs/deeplearning4j.md).
 */
public final class Dl4jFormat implements ModelFormat {
  private static final String OURS = "io.github.tabfit";
  private static final String OWN =
      ": MultiLayerNetwork.load opens model.zip itself with tabfit-%s.jar on the class path"
          .formatted(Versions.tabfit());
  private static final String INSTEAD = "; export --to onnx or --to java can express it";

  @Override
  public byte[] bytes(Bundle bundle, Path file) {
    requireExpressible(bundle);
    RowShapes shapes = new RowShapes(bundle.layouts());
    MultiLayerConfiguration configuration =
        NetworkFactory.portable(bundle.network().getLayerWiseConfigurations());
    configuration.setInputPreProcessors(shapes.changes());
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      plain(conf.getLayer());
    }
    OutputLayer output =
        (OutputLayer) configuration.getConf(configuration.getConfs().size() - 1).getLayer();
    if (output.getLossFn() instanceof QuantileLoss) {
      // Its outputs need no loss; that of the median is the nearest that DL4J has.
      output.setLossFn(new LossMAE());
    }
    String json = configuration.toJson();
    if (json.contains(OURS)) {
      String rest = json.substring(json.indexOf(OURS));
      throw new ExportException("DL4J has no " + rest.substring(0, rest.indexOf('"')) + INSTEAD);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(shapes.parameters(bundle.network().params()), false);
    return archive(network);
  }

  private static void plain(Layer conf) {
    if (conf instanceof BaseWrapperLayer wrapper) {
      plain(wrapper.getUnderlying());
    } else if (conf instanceof BaseLayer layer) {
      layer.setActivationFn(deeplearning4j(layer.getActivationFn()));
      layer.setIUpdater(new NoOp());
      layer.setBiasUpdater(null);
    } else if (conf instanceof ActivationLayer layer) {
      layer.setActivationFn(deeplearning4j(layer.getActivationFn()));
    }
  }

  @Override
  public Optional<String> unprovable() {
    return Optional.empty();
  }

  @Override
  public Scorer open(byte[] bytes, Bundle bundle, Path file) {
    return Dl4jScorer.open(bytes, bundle);
  }

  @Override
  public List<String> notes(Bundle bundle) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The preprocessing is not inside: the network takes the %d features that tabfit/signature.json of the model lists, float32."
            .formatted(bundle.preprocessing().featureCount()));
    new RowShapes(bundle.layouts()).note().ifPresent(notes::add);
    if (bundle.preprocessing().target() instanceof ClassTarget target
        && !target.decision().isMostProbable()) {
      notes.add(
          "It gives probabilities alone: a row is '%s' if its probability is above %s."
              .formatted(
                  target.classes().get(target.decision().positive()),
                  target.decision().threshold()));
    }
    if (bundle.preprocessing().target() instanceof NumericTarget target
        && !target.quantiles().isEmpty()) {
      notes.add(
          "It gives the quantiles %s as the network does: not sorted where they cross, and of the target after %s. DL4J has no quantile loss: the archive names its absolute error, so that scores by DL4J are not the model's."
              .formatted(target.quantiles(), target.transform().id()));
    }
    notes.add(
        "It is for predictions: its updater is NoOp, and training it goes by DL4J's own derivatives.");
    return notes;
  }

  /** Refuses, all at once, what DL4J lacks. */
  private static void requireExpressible(Bundle bundle) {
    NetworkSpec network = bundle.spec().modelNetwork();
    List<String> faults = new ArrayList<>();
    for (String fault : new RowShapes(bundle.layouts()).faults()) {
      faults.add(fault + OWN + INSTEAD);
    }
    List<LayerSpec> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      requireExpressible("network.layers[" + i + "]", layers.get(i).activation().type(), faults);
    }
    requireExpressible("network.output", network.output().activation().type(), faults);
    if (network.output().loss() == Loss.HUBER) {
      faults.add("network.output.loss: DL4J has no huber" + INSTEAD);
    }
    if (!faults.isEmpty()) {
      throw new ExportException(String.join("\n", faults));
    }
  }

  private static void requireExpressible(String path, Activation activation, List<String> faults) {
    if (activation == Activation.GELU || activation == Activation.STEP) {
      faults.add(
          "%s.activation: DL4J has no %s%s%s"
              .formatted(
                  path, activation == Activation.GELU ? "exact " : "", activation.id(), INSTEAD));
    }
  }

  /** DL4J's function of the same values. */
  private static IActivation deeplearning4j(IActivation function) {
    if (function instanceof ActivationSigmoidGated gated) {
      return gated.beta() == 1 ? new ActivationSwish() : new ActivationGELU();
    } else if (function instanceof ActivationMish) {
      return new org.nd4j.linalg.activations.impl.ActivationMish();
    } else if (function instanceof ActivationSoftplus) {
      return new ActivationSoftPlus();
    } else if (function instanceof ActivationElu elu) {
      return new ActivationELU(elu.alpha());
    }
    return function;
  }

  /** The archive as DL4J writes it, but for the time of day. */
  private static byte[] archive(MultiLayerNetwork network) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, written, false);
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()));
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setLastModifiedTime(FileTime.fromMillis(0));
          zip.putNextEntry(copy);
          in.transferTo(zip);
        }
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
