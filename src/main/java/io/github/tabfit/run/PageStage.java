package io.github.tabfit.run;

import io.github.tabfit.spec.TabfitException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages the page of a run, which the run can do without. */
public final class PageStage {
  private static final Logger LOG = LoggerFactory.getLogger(PageStage.class);

  private PageStage() {}

  /**
   * Makes a page and stages it with the run's other files; if it cannot be made or written, that is
   * warned of, and the others stay staged.
   *
   * @param html makes the page
   * @param warned gets the warning
   */
  public static void stage(Supplier<String> html, RunFolder folder, Consumer<String> warned) {
    try {
      byte[] page = html.get().getBytes(StandardCharsets.UTF_8);
      folder.stageBeside(RunFiles.REPORT, out -> out.write(page));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("{} cannot be written", RunFiles.REPORT, e);
      warned.accept(
          "%s is left out, the run is saved without it: %s (--no-report asks for none)"
              .formatted(RunFiles.REPORT, e instanceof TabfitException ? e.getMessage() : e));
    }
  }
}
