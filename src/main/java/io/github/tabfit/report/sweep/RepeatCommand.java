package io.github.tabfit.report.sweep;

import io.github.tabfit.spec.ShellWord;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.Sweep;
import java.util.Map;

/** The command line by which a sweep is run again. */
final class RepeatCommand {
  private static final String SOURCE = "data.source";
  private static final String TARGET = "data.target";

  private RepeatCommand() {}

  static String of(Sweep sweep) {
    ExperimentDocument document = sweep.document();
    boolean named = !document.origin().isEmpty();
    StringBuilder line = new StringBuilder("./tabfit sweep");
    if (named) {
      word(line, document.origin());
    }
    boolean other = document.overrides().containsKey(SOURCE);
    // A query may hold secrets: its place is the experiment file.
    SourceSpec source = sweep.experiment().spec().data().source();
    if ((!named || other) && !(source instanceof SourceSpec.Jdbc)) {
      line.append(source instanceof SourceSpec.Web ? " --allow-http --data" : " --data");
      word(line, source.label());
    }
    if (!named) {
      line.append(" --target");
      word(line, sweep.experiment().spec().data().target());
    }
    for (Map.Entry<String, String> setting : document.overrides().entrySet()) {
      boolean isSource =
          setting.getKey().equals(SOURCE) || setting.getKey().startsWith(SOURCE + ".");
      if (!isSource && (named || !setting.getKey().equals(TARGET))) {
        line.append(" --set");
        word(line, setting.getKey() + "=" + setting.getValue());
      }
    }
    return line.toString();
  }

  private static void word(StringBuilder line, String word) {
    line.append(' ').append(ShellWord.quoted(word));
  }
}
