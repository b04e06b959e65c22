package io.github.tabfit.report.section;

import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.ShellWord;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Where the model comes from, and how to make it again. */
public final class Origin {
  private Origin() {}

  /** The section. */
  public static Section of(Run run) {
    Provenance provenance = run.bundle().provenance();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Trained", provenance.created());
    facts.put("Data", provenance.dataSource());
    facts.put("SHA-256 of the data", provenance.dataSha256());
    facts.put("Seed", String.valueOf(provenance.seed()));
    facts.put("Engine", run.training().engine().id());
    provenance.gitCommit().ifPresent(commit -> facts.put("Git commit", commit));
    String folder = ShellWord.quoted(run.folder().toString());
    Section section =
        Section.headed("Origin")
            .facts(facts)
            .text(
                "To train the same model again, and to see whether it is the same to the last bit:")
            .lines(
                "tabfit train %s%ntabfit reproduce %s"
                    .formatted(
                        ShellWord.quoted(run.folder().resolve("experiment.yaml").toString()),
                        folder));
    if (run.experiment().spec().data().source() instanceof SourceSpec.Jdbc) {
      section.text("The query is asked again: its rows are compared by their SHA-256.");
    }
    PageTable table = PageTable.of("Versions and machine", "what", "value");
    new TreeMap<>(provenance.versions()).forEach(table::row);
    new TreeMap<>(provenance.machine()).forEach(table::row);
    return section.folded(Section.headed("Versions and machine").table(table));
  }
}
