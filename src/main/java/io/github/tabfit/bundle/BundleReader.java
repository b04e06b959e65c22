package io.github.tabfit.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.Backend;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Defaults;
import io.github.tabfit.spec.ExperimentSpec;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TableFacts;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads model files. Nothing in the file is given to Java deserialisation and no class name in it
 * is looked at: the network is built anew from the experiment, only its numbers come from DL4J's
 * entries.
 */
public final class BundleReader {
  static {
    Backends.choose(Backend.AUTO);
  }

  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String UPDATER = "updaterState.bin";
  private static final String CONFIGURATION = "configuration.json";
  private static final Set<String> ALLOWED =
      Set.of(
          CONFIGURATION,
          COEFFICIENTS,
          UPDATER,
          BundleEntries.SIGNATURE,
          BundleEntries.PREPROCESSING,
          BundleEntries.EXPERIMENT,
          BundleEntries.PROVENANCE);
  private static final long MAXIMUM_ENTRY = 2_000_000_000L;

  private BundleReader() {}

  /**
   * Reads a model file.
   *
   * @throws DataException if it is missing, not a model of Tabfit's, or damaged
   */
  public static Bundle read(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(file + ": no such file; a model (model.zip) is required");
    }
    Path archive = Files.isDirectory(file) ? file.resolve("model.zip") : file;
    if (!Files.isRegularFile(archive)) {
      throw new DataException(file + ": is a folder without a model.zip; a model is required");
    }
    try {
      return assemble(entries(archive));
    } catch (DataException | SpecException e) {
      throw new DataException(archive + ": " + e.getMessage(), e);
    } catch (ZipException e) {
      throw new DataException(archive + ": is not a model file: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new DataException(archive + ": is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DataException(archive + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, byte[]> entries(Path archive) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        if (!ALLOWED.contains(entry.getName())) {
          throw new DataException(
              "the entry '" + entry.getName() + "' does not belong in a model file");
        }
        if (entries.containsKey(entry.getName())) {
          throw new DataException("the entry '" + entry.getName() + "' is there twice");
        }
        if (entry.getSize() > MAXIMUM_ENTRY) {
          throw new DataException("the entry '" + entry.getName() + "' is too large");
        }
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readNBytes((int) entry.getSize()));
        }
      }
    }
    for (String required : ALLOWED) {
      if (!entries.containsKey(required) && !required.equals(UPDATER)) {
        throw new DataException(
            "the entry '"
                + required
                + "' is missing; a model written by 'tabfit train' is required");
      }
    }
    return entries;
  }

  private static Bundle assemble(Map<String, byte[]> entries) throws IOException {
    JsonNode signature = BundleJson.read(entries.get(BundleEntries.SIGNATURE));
    int format = signature.path("format").asInt(0);
    if (format != BundleEntries.FORMAT) {
      throw new DataException(
          "the model's format is %d, this version of Tabfit reads %d; use the version that wrote it"
              .formatted(format, BundleEntries.FORMAT));
    }
    FittedPreprocessing preprocessing =
        PreprocessingCodec.decode(BundleJson.read(entries.get(BundleEntries.PREPROCESSING)));
    String yaml = new String(entries.get(BundleEntries.EXPERIMENT), StandardCharsets.UTF_8);
    ExperimentDocument document =
        ExperimentDocument.parse(yaml, Path.of(""), BundleEntries.EXPERIMENT, "model");
    Task task =
        document
            .spec()
            .data()
            .task()
            .orElseThrow(() -> new DataException("the experiment names no task"));
    ExperimentSpec spec = document.spec(new Defaults(TableFacts.unknown(task)));
    if (task.isClassification() != (preprocessing.target() instanceof ClassTarget)) {
      throw new DataException(
          "the task is %s, but %s was fitted to another target"
              .formatted(task.id(), BundleEntries.PREPROCESSING));
    }
    requireRoom(spec, preprocessing, entries.get(COEFFICIENTS).length / Float.BYTES);
    MultiLayerNetwork network = network(spec, preprocessing, entries);
    return new Bundle(
        spec,
        task,
        network,
        preprocessing,
        ProvenanceCodec.decode(BundleJson.read(entries.get(BundleEntries.PROVENANCE))));
  }

  /** A network far larger than its numbers is refused before memory is asked for it. */
  private static void requireRoom(
      ExperimentSpec spec, FittedPreprocessing preprocessing, int most) {
    long weights = 0;
    long inputs = preprocessing.featureCount();
    List<Long> widths = new ArrayList<>();
    spec.network().layers().forEach(layer -> widths.add((long) layer.units()));
    widths.add((long) preprocessing.target().labelCount());
    for (long width : widths) {
      weights += inputs * width;
      inputs = width;
      if (weights > most) {
        throw new DataException(
            "%s: at most %d values are there, more than %d are required by the network"
                .formatted(COEFFICIENTS, most, weights));
      }
    }
  }

  private static MultiLayerNetwork network(
      ExperimentSpec spec, FittedPreprocessing preprocessing, Map<String, byte[]> entries) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                spec.network(),
                spec.training(),
                preprocessing.featureCount(),
                preprocessing.target().labelCount(),
                spec.seed(),
                1));
    network.init();
    float[] parameters =
        ParameterReader.read(entries.get(COEFFICIENTS), COEFFICIENTS, network.numParams());
    network.params().assign(row(parameters));
    byte[] state = entries.get(UPDATER);
    if (state != null) {
      INDArray view = network.getUpdater().getStateViewArray();
      long length = view == null ? 0 : view.length();
      float[] values = ParameterReader.read(state, UPDATER, length);
      if (length > 0) {
        view.assign(row(values));
      }
    }
    return network;
  }

  private static INDArray row(float[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }
}
