package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.Preparation;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.training.Backend;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads model files. Nothing in the file is given to Java deserialisation and no class name in it
 * chooses a class: the network is built anew from the experiment, only its numbers come from DL4J's
 * entries, and only after all entries were held against the manifest and each other. Nothing is
 * written.
 */
public final class BundleReader {
  static {
    Backends.choose(Backend.AUTO);
  }

  private static final int MOST_MANIFEST_BYTES = 1 << 16;

  /** Bytes of an array's entry beside its numbers, at the most. */
  private static final int ARRAY_HEADER = 512;

  /** The most numbers an optimizer keeps for a parameter. */
  private static final int MOST_STATES = 3;

  private static final double MOST_PARAMETERS = 500e6;
  private static final int MOST_LAYERS = 1000;

  private final StrictZip zip;
  private final Manifest manifest;

  private BundleReader(StrictZip zip) throws IOException {
    this.zip = zip;
    if (!zip.names().contains(BundleEntries.MANIFEST)) {
      zip.names().forEach(BundleEntries::requireKnown);
      throw Manifest.missing(BundleEntries.MANIFEST);
    }
    // First of all: a newer format may have other entries.
    byte[] json = zip.read(BundleEntries.MANIFEST, MOST_MANIFEST_BYTES);
    manifest = Manifest.decode(BundleJson.read(json, BundleEntries.MANIFEST));
    manifest.requireSameEntries(zip.names());
  }

  /**
   * Reads a model.
   *
   * @param file the model file, or a folder with a model.zip
   * @throws DataException if it is missing, not a model of Tabfit's, or damaged
   */
  public static Bundle read(Path file) {
    return open(file).bundle();
  }

  /**
   * Reads a model and what its file says of itself.
   *
   * @param file the model file, or a folder with a model.zip
   * @throws DataException if it is missing, not a model of Tabfit's, or damaged
   */
  public static StoredModel open(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(file + ": no such file; a model (model.zip) is required");
    }
    Path archive = Files.isDirectory(file) ? file.resolve("model.zip") : file;
    if (!Files.isRegularFile(archive)) {
      throw new DataException(
          file
              + (Files.isDirectory(file)
                  ? ": is a folder without a model.zip; a model is required"
                  : ": is no file; a model (model.zip) is required"));
    }
    try (StrictZip zip = StrictZip.open(archive)) {
      BundleReader reader = new BundleReader(zip);
      return new StoredModel(reader.bundle(), reader.manifest, zip.fileSize());
    } catch (DataException | SpecException e) {
      throw new DataException(archive + ": " + firstFault(e.getMessage()), e);
    } catch (IOException e) {
      throw new DataException(archive + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** An experiment file's faults are listed one a line. */
  private static String firstFault(String message) {
    String[] lines = message.split("\n", 3);
    return lines.length == 1 ? lines[0] : lines[0] + " " + lines[1].strip();
  }

  private Bundle bundle() throws IOException {
    JsonNode fitted = json(BundleEntries.PREPROCESSING);
    ExperimentDocument document = document();
    Task task =
        document
            .spec()
            .data()
            .task()
            .orElseThrow(() -> new DataException("the experiment names no task"));
    ExperimentSpec read = document.spec(new Defaults(TableFacts.unknown(task)));
    FittedPreprocessing preprocessing = PreprocessingCodec.decode(fitted, rowSteps(read.data()));
    ExperimentSpec spec =
        read.with(Preparation.shaped(read.network(), read.data(), preprocessing.columns()));
    requireSameTarget(spec.data(), task, preprocessing);
    requireSameInterval(spec, preprocessing);
    requireSameQuantiles(spec, preprocessing);
    SignatureCodec.requireAgreement(
        json(BundleEntries.SIGNATURE), SignatureCodec.encode(spec, task, preprocessing));
    Provenance provenance = ProvenanceCodec.decode(json(BundleEntries.PROVENANCE));
    Optional<ModelMetrics> metrics =
        zip.names().contains(BundleEntries.METRICS)
            ? Optional.of(MetricsCodec.decode(json(BundleEntries.METRICS)))
            : Optional.empty();
    MultiLayerNetwork network = network(spec, preprocessing);
    return new Bundle(spec, task, network, preprocessing, provenance, metrics);
  }

  /** The steps that raw rows go through; history goes through them as a whole table. */
  private static List<Step> rowSteps(DataSpec data) {
    return data.sequence().isPresent() ? List.of() : data.transform().steps();
  }

  private JsonNode json(String name) throws IOException {
    return BundleJson.read(content(name, BundleJson.MOST_BYTES), name);
  }

  private byte[] content(String name, long most) throws IOException {
    byte[] content = zip.read(name, most);
    manifest.requireSame(name, content);
    return content;
  }

  private ExperimentDocument document() throws IOException {
    return StoredExperiment.parse(content(BundleEntries.EXPERIMENT, StoredExperiment.MOST_BYTES));
  }

  private static void requireSameTarget(
      DataSpec data, Task task, FittedPreprocessing preprocessing) {
    if (task.isClassification() != preprocessing.target().task().isClassification()
        || !data.target().equals(preprocessing.target().name())) {
      throw new DataException(
          "the experiment is %s of '%s', but %s was fitted to another target"
              .formatted(task.id(), data.target(), BundleEntries.PREPROCESSING));
    }
  }

  private static void requireSameInterval(ExperimentSpec spec, FittedPreprocessing preprocessing) {
    if (preprocessing.target() instanceof NumericTarget target && target.interval().isPresent()) {
      double level = target.interval().get().level();
      OptionalDouble requested = spec.evaluation().interval();
      if (requested.isEmpty() || requested.getAsDouble() != level) {
        throw new DataException(
            "%s has an interval of the level %s, which the experiment does not request"
                .formatted(BundleEntries.PREPROCESSING, level));
      }
    }
  }

  private static void requireSameQuantiles(ExperimentSpec spec, FittedPreprocessing preprocessing) {
    QuantileLevels requested = spec.network().output().quantiles();
    if (preprocessing.target() instanceof NumericTarget target
        && !target.quantiles().equals(requested)) {
      throw new DataException(
          "%s has the quantiles [%s], the experiment requests [%s]"
              .formatted(BundleEntries.PREPROCESSING, target.quantiles(), requested));
    }
  }

  private MultiLayerNetwork network(ExperimentSpec spec, FittedPreprocessing preprocessing)
      throws IOException {
    int inputs = preprocessing.featureCount();
    int outputs = preprocessing.target().labelCount();
    long parameters = parameters(NetworkSummary.of(spec.modelNetwork(), inputs, outputs));
    float[] values =
        ParameterReader.read(
            content(BundleEntries.COEFFICIENTS, arrayBytes(parameters)),
            BundleEntries.COEFFICIENTS,
            parameters);
    StoredConfiguration configuration =
        StoredConfiguration.parse(content(BundleEntries.CONFIGURATION, BundleJson.MOST_BYTES));
    MultiLayerNetwork network = configuration.network(spec, inputs, outputs);
    network.params().assign(row(values));
    if (zip.names().contains(BundleEntries.UPDATER)) {
      byte[] state = content(BundleEntries.UPDATER, arrayBytes(MOST_STATES * parameters));
      INDArray view = network.getUpdater().getStateViewArray();
      long length = view == null ? 0 : view.length();
      float[] states = ParameterReader.read(state, BundleEntries.UPDATER, length);
      if (length > 0) {
        view.assign(row(states));
      }
    }
    return network;
  }

  /** The network must be one that its numbers can fill, before memory is requested it. */
  private long parameters(NetworkSummary network) {
    double required = network.parameters();
    long room = zip.size(BundleEntries.COEFFICIENTS) / Float.BYTES;
    if (required > MOST_PARAMETERS || required > room || network.layers().size() > MOST_LAYERS) {
      throw new DataException(
          "%s: at most %,d values are there; %,.0f in %d layers are required by the network"
              .formatted(BundleEntries.COEFFICIENTS, room, required, network.layers().size()));
    }
    return (long) required;
  }

  private static long arrayBytes(long values) {
    return Float.BYTES * values + ARRAY_HEADER;
  }

  private static INDArray row(float[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }
}
