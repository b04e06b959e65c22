package io.github.tabfit.data.source.sql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The JDBC drivers that there are: on the class path, and in the jars that the system property
 * {@value #PROPERTY} names, or else the environment variable {@value #VARIABLE}: jars, and folders
 * of jars, separated as in a class path.
 */
public final class Drivers {
  static final String PROPERTY = "tabfit.classpath";
  public static final String VARIABLE = "TABFIT_CLASSPATH";

  private Drivers() {}

  /** Loaded once: a driver stays in memory. */
  private static final class Loaded {
    static final List<Driver> ALL = load();

    private static List<Driver> load() {
      List<Driver> drivers = new ArrayList<>();
      ClassLoader loader = new URLClassLoader(jars(), Drivers.class.getClassLoader());
      ServiceLoader.load(Driver.class, loader).forEach(drivers::add);
      return drivers;
    }
  }

  /** The driver for a URL, empty if there is none. */
  public static Optional<Driver> accepting(String url) throws SQLException {
    for (Driver driver : Loaded.ALL) {
      if (driver.acceptsURL(url)) {
        return Optional.of(driver);
      }
    }
    return Optional.empty();
  }

  private static URL[] jars() {
    String listed = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
    List<URL> jars = new ArrayList<>();
    for (String entry : listed.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path) && !entry.isEmpty()) {
        try (Stream<Path> files = Files.list(path)) {
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted()
              .forEach(f -> add(f, jars));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      } else if (Files.isRegularFile(path)) {
        add(path, jars);
      }
    }
    return jars.toArray(URL[]::new);
  }

  private static void add(Path jar, List<URL> jars) {
    try {
      jars.add(jar.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
