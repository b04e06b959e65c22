package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.DataOptions;
import io.github.tabfit.cli.option.PageOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.StepsText;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.data.profile.TableProfile;
import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.report.table.TablePage;
import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.ShellWord;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit describe}. */
@Command(
    name = "describe",
    description =
        "Shows a table's columns, types and missing values, and what may trouble training.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit describe data/penguins.csv",
      "  tabfit describe houses.csv --target price --missing NA --missing ?",
      "  tabfit describe houses.csv --target price --report",
      "  tabfit describe models/houses.yaml",
      "  tabfit describe report.csv --set data.csv.skip=2 \\",
      "      --set data.columns.zip=categorical"
    })
final class DescribeCommand implements Callable<Integer> {
  private static final int SHOWN_CATEGORIES = 4;

  @Parameters(
      paramLabel = "DATA",
      description =
          "The table: a file, a folder or pattern of files, a jdbc: URL, or - for standard input; or an experiment file: its table after each step.")
  private String data;

  @Mixin private DataOptions database;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column that will be predicted.")
  private Optional<String> target;

  @Option(
      names = "--missing",
      paramLabel = "TEXT",
      description = "A text that means 'missing' beside the empty field.")
  private List<String> missing = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Set a key of the experiment file that says how the table is read, e.g. data.csv.skip=2. May be given often.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private PageOptions page;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Optional<DataSpec> experiment = experiment();
    SourceSpec source = experiment.map(DataSpec::source).orElseGet(() -> database.source(data));
    Optional<Path> report = page.file(source);
    ReadSpec reading = experiment.map(DataSpec::reading).orElseGet(this::reading);
    StepsText steps = new StepsText();
    Table table =
        experiment
            .map(spec -> ExperimentTable.read(spec, steps))
            .orElseGet(() -> TableReader.read(source, reading));
    target = experiment.map(DataSpec::target).or(() -> target);
    target.ifPresent(table::column);
    List<ColumnSummary> columns = DataQuality.describe(table);
    List<Finding> findings = DataQuality.findings(table, target);
    report.ifPresent(
        file ->
            TablePage.of(
                    source.label(),
                    TableProfile.of(table, target, reading, columns, findings),
                    command())
                .write(file));
    if (common.json()) {
      ObjectNode json = json(table, columns, findings);
      steps.addTo(json);
      report.ifPresent(file -> json.put("report", file.toString()));
      common.printJson(json);
      return ExitCode.DONE;
    }
    if (!steps.text().isEmpty()) {
      common.out().println(steps.text());
    }
    common
        .out()
        .printf("%s: %d rows, %d columns%n%n", source.label(), table.rowCount(), columns.size());
    Tables text = new Tables();
    text.row(List.of("column", "type", "missing", "distinct", "min", "mean", "max"));
    for (ColumnSummary column : columns) {
      text.row(
          List.of(
              Tables.cut(column.name()),
              column.type().id(),
              String.valueOf(column.missing()),
              (column.distinct() >= ColumnSummary.DISTINCT_CAP ? ">=" : "") + column.distinct(),
              edge(column, column.min()),
              Tables.figure(column.mean()),
              edge(column, column.max())));
    }
    common.out().print(text.text());
    printCategories(columns);
    if (!findings.isEmpty()) {
      common.out().println();
      findings.forEach(finding -> common.out().println("- " + finding.message()));
    }
    common.out().flush();
    report.ifPresent(file -> common.say("Page: " + file));
    return ExitCode.DONE;
  }

  /** What an experiment file says of its table, if that is what is described. */
  private Optional<DataSpec> experiment() {
    if (!data.endsWith(".yaml") && !data.endsWith(".yml")) {
      return Optional.empty();
    }
    if (target.isPresent() || !missing.isEmpty()) {
      throw new SpecException(
          "--target and --missing describe a table; %s is an experiment, which says them itself (change it, or use --set)"
              .formatted(data));
    }
    ExperimentDocument document = ExperimentDocument.read(Path.of(data));
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      document = document.with(setting.getKey(), setting.getValue());
    }
    return Optional.of(document.spec().data());
  }

  /** The command line that makes the page again. */
  private String command() {
    List<String> words = new ArrayList<>(List.of("./tabfit", "describe", Secrets.masked(data)));
    target.ifPresent(name -> words.addAll(List.of("--target", name)));
    missing.forEach(text -> words.addAll(List.of("--missing", text)));
    settings.forEach((path, value) -> words.addAll(List.of("--set", path + "=" + value)));
    words.add("--report");
    return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
  }

  /** What the flags say of reading; the rest of an experiment is checked, and not used. */
  private ReadSpec reading() {
    ExperimentDocument document =
        ExperimentDocument.of(Path.of("table.csv"), target.orElse("target"));
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      document = document.with(setting.getKey(), setting.getValue());
    }
    ReadSpec said = document.spec().data().reading();
    List<String> words = new ArrayList<>(said.missing());
    words.addAll(missing);
    return new ReadSpec(said.columns(), words, said.csv());
  }

  private void printCategories(List<ColumnSummary> columns) {
    common.out().println();
    for (ColumnSummary column : columns) {
      if (!column.top().isEmpty()) {
        String top =
            column.top().stream()
                .limit(SHOWN_CATEGORIES)
                .map(count -> Tables.cut(count.value()) + " (" + count.rows() + ")")
                .collect(Collectors.joining(", "));
        String more = column.top().size() > SHOWN_CATEGORIES ? ", ..." : "";
        common.out().println(Tables.cut(column.name()) + ": " + top + more);
      }
    }
  }

  private static String edge(ColumnSummary column, double value) {
    boolean date = column.type() == ColumnType.DATE && !Double.isNaN(value);
    return date ? Dates.day(value) : Tables.figure(value);
  }

  private static ObjectNode json(Table table, List<ColumnSummary> columns, List<Finding> findings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rows", table.rowCount());
    ArrayNode list = node.putArray("columns");
    for (ColumnSummary column : columns) {
      ObjectNode entry = list.addObject();
      entry.put("name", column.name()).put("type", column.type().id());
      entry.put("missing", column.missing()).put("distinct", column.distinct());
      put(entry, "min", column.min());
      put(entry, "max", column.max());
      put(entry, "mean", column.mean());
      put(entry, "sd", column.sd());
      ArrayNode top = entry.putArray("top");
      column
          .top()
          .forEach(count -> top.addObject().put("value", count.value()).put("rows", count.rows()));
    }
    ArrayNode found = node.putArray("findings");
    for (Finding finding : findings) {
      found
          .addObject()
          .put("kind", finding.kind().id())
          .put("column", finding.column())
          .put("message", finding.message());
    }
    return node;
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
