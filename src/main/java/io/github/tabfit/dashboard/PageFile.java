package io.github.tabfit.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** The files that the page is made of. They hold no data. */
enum PageFile {
  PAGE("dashboard.html", "text/html; charset=utf-8"),
  COLORS("colors.css", "text/css; charset=utf-8", "/io/github/tabfit/page/"),
  STYLE("dashboard.css", "text/css; charset=utf-8"),
  SCRIPT("dashboard.js", "text/javascript; charset=utf-8"),
  CHARTS("charts.js", "text/javascript; charset=utf-8"),
  ICON("icon.svg", "image/svg+xml");

  private final String name;
  private final String type;
  private final String folder;

  PageFile(String name, String type) {
    this(name, type, "");
  }

  /** A file that other pages have too. */
  PageFile(String name, String type, String folder) {
    this.name = name;
    this.type = type;
    this.folder = folder;
  }

  String type() {
    return type;
  }

  /** The file that a path of the server names. */
  static Optional<PageFile> at(String path) {
    return Arrays.stream(values()).filter(file -> path.equals("/" + file.name)).findFirst();
  }

  byte[] bytes() {
    try (InputStream stream = PageFile.class.getResourceAsStream(folder + name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
