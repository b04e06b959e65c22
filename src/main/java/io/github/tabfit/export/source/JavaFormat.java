package io.github.tabfit.export.source;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.tools.ToolProvider;

/** Java source files that need Java 17 and nothing else, raw rows to predictions. */
public final class JavaFormat implements ModelFormat {
  private static final String TEMPLATE = "/io/github/tabfit/export/source/Model.java.txt";
  private static final String FORMULAS = "/io/github/tabfit/export/source/Formulas.java.txt";
  private static final String DATES = "  private final List<DateForm> dates = new ArrayList<>();\n";
  private static final String READ_DATES =
      """
            count = in.readInt();
            for (int i = 0; i < count; i++) {
              dates.add(dateForm(in));
            }
      """;
  private static final String EXTENSION = ".java";
  private static final int LINE = 96;

  /** A type that the template imports or declares. */
  private static final Pattern DECLARED =
      Pattern.compile(
          "^import [\\w.]+\\.(\\w+);|^ +[a-z ]*\\b(?:class|interface|record|enum) (\\w+)",
          Pattern.MULTILINE);

  /** What a source file can name without an import, as far as the template does or may. */
  private static final Set<String> JAVA_LANG =
      Set.of(
          "Boolean",
          "Byte",
          "CharSequence",
          "Character",
          "Class",
          "Double",
          "Enum",
          "Error",
          "Exception",
          "Float",
          "IllegalArgumentException",
          "IllegalStateException",
          "IndexOutOfBoundsException",
          "Integer",
          "Iterable",
          "Long",
          "Math",
          "Number",
          "NumberFormatException",
          "Object",
          "Override",
          "Record",
          "RuntimeException",
          "Short",
          "String",
          "StringBuilder",
          "System",
          "Thread",
          "Throwable",
          "Void");

  /** More constants would not fit into one class; each may have 65,535 characters. */
  private static final int MOST_CONSTANTS = 4000;

  private static final int LONGEST_CONSTANT = 65_000;

  @Override
  public byte[] bytes(Bundle bundle, Path file) {
    FittedTarget target = bundle.preprocessing().target();
    boolean margins = target.task().isClassification() && !target.hasProbabilities();
    RowPlan plan = plan(bundle);
    boolean dates = !StepSource.dates(plan).isEmpty();
    Set<LayerSource> layers = LayerSource.further(bundle.layouts());
    String source =
        template(TEMPLATE)
            .replace("@LAYER_CASES@", LayerSource.cases(layers))
            .replace("@LAYERS@", classes(layers))
            .replace("@DATES@", dates ? DATES : "")
            .replace("@READ_DATES@", dates ? READ_DATES : "")
            .replace("@STEPS@", steps(plan))
            .replace("@CLASS@", className(file))
            .replace("@VERSION@", Versions.tabfit())
            .replace("@NAME@", JavaText.comment(bundle.spec().name()))
            .replace("@TARGET@", JavaText.comment(target.name()))
            .replace("@TASK@", bundle.task().id())
            .replace("@COLUMNS@", columns(plan))
            .replace("@MISSING@", missing(bundle.preprocessing().missing()))
            .replace("@SCORES@", margins ? "margin" : "probability")
            .replace("@DATA@", constants(ModelData.bytes(bundle, plan)));
    return source.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> unprovable() {
    return ToolProvider.getSystemJavaCompiler() == null
        ? Optional.of("this Java has no compiler (run Tabfit with a JDK)")
        : Optional.empty();
  }

  @Override
  public RowPlan plan(Bundle bundle) {
    return RowPlan.of(bundle.preprocessing(), new JavaLimits());
  }

  @Override
  public Scorer open(byte[] bytes, Bundle bundle, Path file) {
    return JavaScorer.open(
        new String(bytes, StandardCharsets.UTF_8), className(file), bundle, plan(bundle));
  }

  private static String className(Path file) {
    String name = file.getFileName().toString();
    String simple =
        name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : "";
    if (!SourceVersion.isIdentifier(simple) || SourceVersion.isKeyword(simple)) {
      throw new SpecException(
          "--output %s: the file is named after its class, such as PriceModel.java"
              .formatted(file));
    }
    if (taken().contains(simple)) {
      throw new SpecException(
          "--output %s: a class named %s would hide one that its own code needs (name it otherwise, such as PriceModel.java)"
              .formatted(file, simple));
    }
    return simple;
  }

  /** Names that mean something in the source: of java.lang, of its imports, and its own types. */
  private static Set<String> taken() {
    Set<String> names = new HashSet<>(JAVA_LANG);
    String all = template(TEMPLATE) + classes(LayerSource.further());
    Matcher declared = DECLARED.matcher(all);
    while (declared.find()) {
      names.add(declared.group(1) == null ? declared.group(2) : declared.group(1));
    }
    return names;
  }

  private static String steps(RowPlan plan) {
    return StepSource.of(plan) + (plan.lines().isEmpty() ? "" : template(FORMULAS));
  }

  private static String classes(Set<LayerSource> layers) {
    return LayerSource.resources(layers).stream()
        .map(JavaFormat::template)
        .collect(Collectors.joining());
  }

  private static String template(String resource) {
    try (InputStream in = JavaFormat.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String columns(RowPlan plan) {
    return plan.inputs().stream()
        .map(input -> " *   <li>%s: %s".formatted(JavaText.comment(input.name()), kind(input)))
        .collect(Collectors.joining("\n"));
  }

  private static String kind(RowInput input) {
    DateForm dates = input.form().dates();
    boolean said = input.type() == ColumnType.DATE && !dates.isIso();
    return input.type().id() + (said ? " such as " + JavaText.comment(dates.example()) : "");
  }

  private static String missing(List<String> missing) {
    return missing.isEmpty() ? "" : " and " + JavaText.comment(String.join(", ", missing));
  }

  private static String constants(byte[] data) {
    String text = Base64.getEncoder().encodeToString(data);
    int length = Math.max(LINE, text.length() / MOST_CONSTANTS + 1);
    if (length > LONGEST_CONSTANT) {
      throw new ExportException(
          "the model is too large for a Java class; export --to onnx can hold it");
    }
    StringBuilder lines = new StringBuilder();
    for (int start = 0; start < text.length(); start += length) {
      lines
          .append(start == 0 ? "" : ",\n")
          .append("    \"")
          .append(text, start, Math.min(text.length(), start + length))
          .append('"');
    }
    return lines.toString();
  }
}
