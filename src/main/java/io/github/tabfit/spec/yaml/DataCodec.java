package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.EmbeddingSpec;
import io.github.tabfit.spec.data.ImageSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.TextSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.transform.TransformSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The {@code data} section. */
final class DataCodec {
  private static final String IMAGE = "image";

  private DataCodec() {}

  static Optional<Task> task(Section data) {
    return data.has("task")
        ? Optional.of(data.choice("task", Task.class, Task.REGRESSION))
        : Optional.empty();
  }

  static DataSpec decode(Section data, Path folder, OutputSpec output, Defaults defaults) {
    SourceSpec source = SourceCodec.decode(data, folder);
    Optional<String> target = data.text("target");
    if (target.isEmpty()) {
      data.required("target", "the name of the column to predict");
    }
    Optional<Task> task = task(data);
    ReadSpec reading = ReadingCodec.decode(data);
    TransformSpec transform = TransformCodec.decode(data, folder);
    Optional<String> weight = data.text("weight");
    Optional<SequenceSpec> windows = SequenceCodec.decode(data);
    Optional<ImageSpec> image = image(data);
    SplitSpec split = split(data.section("split"), windows, defaults);
    PreprocessingSpec preprocessing =
        preprocessing(data.section("preprocessing"), output, defaults);
    CachePolicy cache = data.choice("cache", CachePolicy.class, CachePolicy.AUTO);
    Optional<SequenceSpec> sequence =
        windows.map(
            asked -> SequenceCodec.settled(asked, data, output.loss(), preprocessing.target()));
    data.end();
    int bins = preprocessing.bins() > 0 ? preprocessing.bins() : defaults.bins();
    return new DataSpec(
        source,
        target.orElse("target"),
        task,
        reading.withBins(bins),
        transform,
        sequence,
        image,
        weight,
        split,
        preprocessing,
        cache);
  }

  private static Optional<ImageSpec> image(Section data) {
    boolean absent = !data.has(IMAGE);
    Section section = data.section(IMAGE);
    int height = section.integer("height", 1, 1);
    int width = section.integer("width", 1, 1);
    int channels = section.integer("channels", 1, 1);
    if (absent) {
      return Optional.empty();
    }
    for (String side : List.of("height", "width")) {
      if (!section.has(side)) {
        section.required(side, "places along this side of the image");
      }
    }
    section.end();
    if (data.has("sequence")) {
      data.fault(IMAGE, "and data.sequence exclude each other: a row is an image or a window");
    }
    return Optional.of(new ImageSpec(height, width, channels));
  }

  private static SplitSpec split(
      Section split, Optional<SequenceSpec> sequence, Defaults defaults) {
    SplitSpec.Method method =
        split.choice("method", SplitSpec.Method.class, SequenceCodec.method(sequence, split));
    sequence.ifPresent(windows -> SequenceCodec.check(windows, method, split));
    double validation =
        split.number(
            "validation",
            defaults.of(method).validationShare(),
            DataCodec::isShare,
            ">= 0 and < 1");
    double test = split.number("test", defaults.testShare(), DataCodec::isShare, ">= 0 and < 1");
    double rest = Math.rint((1 - validation - test) * 1e9) / 1e9;
    double train = split.number("train", rest, x -> x > 0 && x <= 1, "> 0 and <= 1");
    Optional<String> said = split.text("by");
    if (said.isPresent() && method != SplitSpec.Method.CHRONOLOGICAL) {
      split.fault("by", "orders a chronological split; set data.split.method: chronological");
    }
    Optional<String> by =
        method == SplitSpec.Method.CHRONOLOGICAL
            ? said.or(() -> sequence.map(SequenceSpec::order))
            : said;
    boolean stratify = split.flag("stratify", true);
    Optional<String> group = split.text("group");
    if (group.isPresent() && method == SplitSpec.Method.CHRONOLOGICAL) {
      split.fault("group", "belongs to a random split; a chronological one goes by time alone");
      group = Optional.empty();
    }
    Optional<String> together = group;
    split.end();
    return split.build(
        () -> new SplitSpec(train, validation, test, method, by, stratify, together),
        () -> new SplitSpec(0.7, 0.15, 0.15, method, by, stratify, together));
  }

  private static boolean isShare(double share) {
    return share >= 0 && share < 1;
  }

  private static PreprocessingSpec preprocessing(
      Section section, OutputSpec output, Defaults defaults) {
    Numeric numeric = section.choice("numeric", Numeric.class, defaults.numeric());
    int bins = section.integer("bins", defaults.bins(), 2);
    Missing missing = section.choice("missing", Missing.class, Missing.MEDIAN);
    double value = section.number("missing_value", 0, Double::isFinite, "finite");
    boolean indicator = section.flag("missing_indicator", true);
    int binEmbedding = section.integer("bin_embedding", 0, 0);
    Categorical categorical = CategoricalCodec.type(section);
    int categorySize = CategoricalCodec.size(section);
    UnknownCategory unknown =
        section.choice("unknown_category", UnknownCategory.class, UnknownCategory.IGNORE);
    TextSpec text = text(section.section("text"));
    ActivationSpec activation = output.activation();
    Target target =
        section.choice("target", Target.class, defaults.target(output.loss(), activation.type()));
    section.end();
    return section.build(
        () ->
            new PreprocessingSpec(
                numeric,
                bins,
                missing,
                value,
                indicator,
                categorical,
                unknown,
                target,
                new EmbeddingSpec(categorySize, binEmbedding),
                text),
        () ->
            new PreprocessingSpec(
                numeric,
                2,
                missing,
                value,
                indicator,
                categorical,
                unknown,
                target,
                EmbeddingSpec.DEFAULT,
                text));
  }

  private static TextSpec text(Section section) {
    OptionalInt buckets = section.integer("buckets", 0);
    section.end();
    return section.build(() -> new TextSpec(buckets), () -> TextSpec.BY_ROWS);
  }

  static void encode(ObjectNode node, DataSpec data, Path folder) {
    SourceCodec.encode(node, data.source(), folder);
    node.put("target", data.target());
    data.task().ifPresent(task -> node.put("task", task.id()));
    ReadingCodec.encode(node, data.reading());
    TransformCodec.encode(node, data.transform(), folder);
    data.sequence().ifPresent(sequence -> SequenceCodec.encode(node, sequence));
    data.image()
        .ifPresent(
            image ->
                node.putObject(IMAGE)
                    .put("height", image.height())
                    .put("width", image.width())
                    .put("channels", image.channels()));
    data.weight().ifPresent(weight -> node.put("weight", weight));
    SplitSpec split = data.split();
    ObjectNode splitNode = node.putObject("split");
    splitNode
        .put("train", split.train())
        .put("validation", split.validation())
        .put("test", split.test());
    splitNode.put("method", split.method().id());
    split.by().ifPresent(by -> splitNode.put("by", by));
    splitNode.put("stratify", split.stratify());
    split.group().ifPresent(group -> splitNode.put("group", group));
    PreprocessingSpec p = data.preprocessing();
    ObjectNode preprocessing = node.putObject("preprocessing").put("numeric", p.numeric().id());
    if (p.numeric() == Numeric.PIECEWISE_LINEAR) {
      preprocessing.put("bins", p.bins()).put("bin_embedding", p.embedding().binSize());
    }
    preprocessing
        .put("missing", p.missing().id())
        .put("missing_value", p.missingValue())
        .put("missing_indicator", p.missingIndicator());
    CategoricalCodec.encode(preprocessing, p);
    preprocessing.put("unknown_category", p.unknownCategory().id()).put("target", p.target().id());
    p.text()
        .buckets()
        .ifPresent(buckets -> preprocessing.putObject("text").put("buckets", buckets));
    node.put("cache", data.cache().id());
  }
}
