package io.github.tabfit.page;

import io.github.tabfit.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page in one file: nothing is loaded from elsewhere, and nothing that its data holds can run, as
 * all of it is escaped and the page's policy allows its own scripts only, by their digests.
 */
public final class Page {
  private final String title;
  private final String subtitle;
  private final List<Section> sections = new ArrayList<>();

  private Page(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /** A page without sections. */
  public static Page titled(String title, String subtitle) {
    return new Page(title, subtitle);
  }

  /** Adds a section. */
  public Page with(Section section) {
    sections.add(section);
    return this;
  }

  /** The whole page. */
  public String html() {
    return new PageWriter().page(title, subtitle, sections);
  }

  /**
   * Writes the page; the file appears whole, or not at all.
   *
   * @throws io.github.tabfit.spec.SpecException if the file cannot be written
   */
  public void write(Path file) {
    WholeFile.write(file, out -> out.write(html().getBytes(StandardCharsets.UTF_8)));
  }
}
