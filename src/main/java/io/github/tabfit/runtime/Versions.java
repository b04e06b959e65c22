package io.github.tabfit.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Versions of the software, known without loading ND4J. */
public final class Versions {
  private static final Properties BUILD = build();

  private Versions() {}

  /** Tabfit's version. */
  public static String tabfit() {
    return BUILD.getProperty("version");
  }

  /** Names and versions, in the order to show them: tabfit, dl4j, nd4j, java, os. */
  public static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("tabfit", tabfit());
    versions.put("dl4j", BUILD.getProperty("dl4j.version"));
    versions.put("nd4j", BUILD.getProperty("dl4j.version"));
    versions.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    versions.put(
        "os",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    return versions;
  }

  private static Properties build() {
    Properties properties = new Properties();
    try (InputStream in =
        Versions.class.getResourceAsStream("/io/github/tabfit/build.properties")) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
