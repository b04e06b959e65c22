package io.github.tabfit.cli.text;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.bundle.StoredModel;
import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.evaluation.IntervalScores;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model file holds, for a reader. */
public final class InspectionText {
  private static final int LISTED = 8;

  private final StoredModel stored;
  private final Bundle bundle;
  private final StringBuilder text = new StringBuilder();

  public InspectionText(StoredModel stored) {
    this.stored = stored;
    this.bundle = stored.bundle();
  }

  public String text() {
    NetworkSummary network = bundle.networkSummary();
    line(
        "%s: %s of %s from %d columns (%d features), %,.0f parameters",
        bundle.spec().name(),
        bundle.task().id(),
        bundle.preprocessing().target().name(),
        bundle.preprocessing().columns().size(),
        network.inputs(),
        network.parameters());
    bundle.spec().data().sequence().ifPresent(this::sequence);
    columns();
    bundle.preprocessing().input().ifPresent(this::steps);
    network(network);
    if (bundle.preprocessing().target() instanceof NumericTarget target) {
      target.interval().ifPresent(interval -> interval(target, interval));
    }
    DecisionText.lines(bundle).forEach(line -> text.append(line).append('\n'));
    bundle.metrics().ifPresent(this::metrics);
    provenance(bundle.provenance());
    file();
    return Printable.message(text.toString());
  }

  private void sequence(SequenceSpec spec) {
    String series =
        spec.by().isEmpty() ? "one series" : "series told by " + String.join(", ", spec.by());
    line(
        "windows of %d rows of %s in the order of %s; %s",
        spec.length(),
        series,
        spec.order(),
        spec.target() == SequenceSpec.Target.LAST
            ? "each is judged by its last row"
            : "what is predicted lies %d %s behind"
                .formatted(spec.horizon(), spec.horizon() == 1 ? "row" : "rows"));
  }

  private void columns() {
    Tables table = new Tables().leftAligned();
    table.row(List.of("column", "type", "encoding", "in the training rows"));
    for (FittedColumn column : bundle.preprocessing().columns()) {
      table.row(List.of(column.name(), column.type().id(), encoding(column), seen(column)));
    }
    FittedTarget target = bundle.preprocessing().target();
    table.row(List.of(target.name(), "target", encoding(target), seen(target)));
    section(table);
  }

  /** What raw rows have, and the steps that make the columns of it. */
  private void steps(InputSteps input) {
    List<Step> steps = input.steps().subList(input.first(), input.steps().size());
    line(
        "%nraw columns: %s",
        listed(List.copyOf(bundle.preprocessing().forPredictions().raw().types().keySet())));
    if (!steps.isEmpty()) {
      line("steps: %s", steps.stream().map(Step::key).collect(Collectors.joining(", ")));
    }
  }

  /** What its values became. */
  private static String encoding(FittedColumn column) {
    if (column instanceof FittedNumeric numeric) {
      return encoding(numeric.scaling());
    }
    if (column instanceof FittedDate date) {
      return String.join(
          ", ", date.parts().stream().map(part -> encoding(part.scaling())).distinct().toList());
    }
    return column instanceof FittedText ? "tf-idf" : Categorical.ONE_HOT.id();
  }

  private static String encoding(Scaling scaling) {
    return scaling.kind() == Numeric.PIECEWISE_LINEAR
        ? scaling.featureCount() + " bins"
        : scaling.kind().id();
  }

  private static String encoding(FittedTarget target) {
    return target instanceof NumericTarget number ? number.transform().id() : "-";
  }

  private static String seen(FittedColumn column) {
    if (column instanceof FittedCategorical categorical) {
      int count = categorical.categories().size();
      return "%d %s: %s%s"
          .formatted(
              count,
              count == 1 ? "category" : "categories",
              listed(categorical.categories()),
              categorical.other() ? "; all others are one" : "");
    }
    if (column instanceof FittedNumeric numeric && !numeric.words().isEmpty()) {
      return String.join(", ", numeric.words());
    }
    if (column instanceof FittedText text) {
      int own = text.words().hashes().length;
      int shared = text.words().shared();
      return "%d words%s".formatted(own, shared == 0 ? "" : "; all others share " + shared);
    }
    return column
        .seen()
        .map(seen -> column.text(seen.least()) + " to " + column.text(seen.greatest()))
        .orElse("-");
  }

  private static String seen(FittedTarget target) {
    return target instanceof NumericTarget number
        ? Tables.figure(number.min()) + " to " + Tables.figure(number.max())
        : target.classes().size() + " classes: " + listed(target.classes());
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.stream().limit(LISTED).toList());
    return names.size() > LISTED ? first + ", ... " : first;
  }

  private void network(NetworkSummary network) {
    EnsembleSpec ensemble = bundle.spec().ensemble();
    if (ensemble.members() > 1) {
      line(
          "%d networks, averaged before the output activation (resample %s); each:",
          ensemble.members(), ensemble.resample().id());
    }
    Tables table = new Tables();
    table.row(
        network.isDense()
            ? List.of("layer", "units", "activation", "normalization", "dropout", "parameters")
            : List.of("layer", "what", "gives", "normalization", "dropout", "parameters"));
    for (NetworkSummary.Layer layer : network.layers()) {
      table.row(
          List.of(
              layer.name(),
              network.isDense() ? String.valueOf(layer.units()) : layer.text(),
              network.isDense() ? layer.activation() : layer.output().text(),
              layer.normalization().id(),
              String.valueOf(layer.dropout()),
              String.format(Locale.ROOT, "%,d", layer.parameters())));
    }
    section(table);
    List<Block> blocks = bundle.embedding();
    if (!blocks.isEmpty()) {
      line(
          "trained with an embedding of %d features in %d numbers (%,d weights), folded into the first layer",
          Block.inputs(blocks), Block.units(blocks), Block.weights(blocks));
    }
    line(
        "loss %s, optimizer %s",
        loss(bundle.spec().modelNetwork().output()),
        bundle.spec().training().optimizer().type().id());
  }

  private static String loss(OutputSpec output) {
    return output.quantiles().isEmpty()
        ? output.loss().id()
        : "%s (%s; the prediction is %s)"
            .formatted(
                output.loss().id(),
                output.quantiles(),
                output.quantiles().values().get(output.quantiles().middle()));
  }

  private void interval(NumericTarget target, PredictionInterval interval) {
    boolean logarithm = target.transform() == PreprocessingSpec.Target.LOG1P;
    line(
        "interval for %s of new rows: %s, told by %,d held-out rows",
        IntervalScores.percent(interval.level()),
        logarithm
            ? "1 + prediction, divided and multiplied by "
                + Tables.figure(Math.exp(interval.halfWidth()))
            : "prediction \u00b1 " + Tables.figure(interval.halfWidth()),
        interval.rows());
  }

  private void metrics(ModelMetrics metrics) {
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of("metric"));
    header.addAll(metrics.parts().keySet());
    table.row(header);
    List<String> names =
        metrics.parts().values().stream().flatMap(m -> m.keySet().stream()).distinct().toList();
    for (String name : names) {
      Stream<String> figures =
          metrics.parts().values().stream()
              .map(part -> Tables.figure(part.getOrDefault(name, Double.NaN)));
      table.row(Stream.concat(Stream.of(name), figures).toList());
    }
    section(table);
    if (metrics.members().isEmpty()) {
      line("weights of epoch %d of %d", metrics.bestEpoch(), metrics.epochs());
    } else {
      members(metrics.members());
    }
  }

  private void members(List<ModelMetrics.Member> members) {
    Tables table = new Tables();
    table.row(List.of("member", "weights of epoch", "validation loss", "dead units"));
    for (int i = 0; i < members.size(); i++) {
      ModelMetrics.Member member = members.get(i);
      table.row(
          List.of(
              String.valueOf(i + 1),
              member.bestEpoch() + " of " + member.epochs(),
              Tables.figure(member.validationLoss()),
              Tables.figure(member.deadShare())));
    }
    section(table);
  }

  private void provenance(Provenance provenance) {
    Tables table = new Tables().leftAligned();
    table.row(List.of("trained", provenance.created() + ", seed " + provenance.seed()));
    table.row(List.of("data", provenance.dataSource()));
    table.row(List.of("", "sha256 " + provenance.dataSha256()));
    table.row(List.of("rows", pairs(provenance.rows(), List.of("train", "validation", "test"))));
    provenance.gitCommit().ifPresent(commit -> table.row(List.of("commit", commit)));
    table.row(List.of("software", pairs(provenance.versions(), List.of("tabfit", "dl4j", "nd4j"))));
    table.row(List.of("machine", pairs(provenance.machine(), List.of("processor", "cores"))));
    section(table);
  }

  /** Names and values, some first, the others by name. */
  private static String pairs(Map<String, ?> values, List<String> first) {
    Set<String> names = new LinkedHashSet<>(first);
    names.addAll(new TreeSet<>(values.keySet()));
    names.retainAll(values.keySet());
    return String.join(", ", names.stream().map(name -> name + " " + values.get(name)).toList());
  }

  private void file() {
    Tables table = new Tables();
    table.row(List.of("entry", "bytes", "sha256"));
    stored
        .manifest()
        .entries()
        .forEach(
            (name, entry) ->
                table.row(
                    List.of(
                        name, String.format(Locale.ROOT, "%,d", entry.bytes()), entry.sha256())));
    section(table);
    line(
        "format %d, written by Tabfit %s, %,d bytes; every checksum is right",
        stored.manifest().format(), stored.manifest().writtenBy(), stored.bytes());
  }

  private void section(Tables table) {
    text.append('\n').append(table.text());
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
