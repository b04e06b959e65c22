package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a table comes from. */
public sealed interface SourceSpec {
  /** What a message calls the table; holds no secret. */
  String label();

  /** The folder whose version control tells what the experiment was; empty for the working one. */
  Path folder();

  /**
   * A file; or several, which a folder or a pattern for the last part of the path names.
   *
   * @param path where it is
   * @param label what a message calls it
   * @param name its ending tells what it is
   * @param sheet of a workbook; empty for the first one
   */
  record File(Path path, String label, String name, Optional<String> sheet) implements SourceSpec {
    private static final Pattern SHEET = Pattern.compile("(?i)(.+\\.xlsx)#(.+)");

    /** A file by its own name. */
    public File(Path path) {
      this(path, path.toString(), path.getFileName() == null ? "" : path.getFileName().toString());
    }

    /** A file without sheets, or whose first one is meant. */
    public File(Path path, String label, String name) {
      this(path, label, name, Optional.empty());
    }

    /** A file as it is written: a workbook's sheet may follow it, as in {@code x.xlsx#Sheet2}. */
    static File written(Path path) {
      Matcher sheet =
          SHEET.matcher(path.getFileName() == null ? "" : path.getFileName().toString());
      if (!sheet.matches()) {
        return new File(path);
      }
      Path book = path.resolveSibling(sheet.group(1));
      return new File(book, path.toString(), sheet.group(1), Optional.of(sheet.group(2)));
    }

    @Override
    public Path folder() {
      Path parent = path.toAbsolutePath().getParent();
      return parent == null ? Path.of("") : parent;
    }
  }

  /**
   * The rows of a query to a database.
   *
   * @param url where the database is, {@code jdbc:...}; without a password
   * @param query what it is requested, in its own SQL
   * @param user who asks
   * @param passwordEnv name of the environment variable that holds the password
   */
  record Jdbc(String url, String query, Optional<String> user, Optional<String> passwordEnv)
      implements SourceSpec {
    private static final Pattern ORDER = Pattern.compile("(?i)\\border\\s+by\\b");

    /**
     * Refuses a URL that is none, or that holds a password.
     *
     * @throws SpecException naming the fault and its remedy, not the password
     */
    public Jdbc {
      if (!url.startsWith("jdbc:")) {
        throw new SpecException(
            "url must start with jdbc:, as in jdbc:postgresql://host/database, got "
                + Secrets.masked(url));
      }
      if (Secrets.isIn(url)) {
        throw new SpecException(
            "url must hold no password, got %s (put it into an environment variable, and name that in password_env)"
                .formatted(Secrets.masked(url)));
      }
      if (query.isBlank()) {
        throw new SpecException("query must not be blank");
      }
    }

    @Override
    public String label() {
      return url;
    }

    /** Whether the query says in which order its rows come. */
    public boolean isOrdered() {
      return ORDER.matcher(query).find();
    }

    @Override
    public Path folder() {
      return Path.of("");
    }
  }

  /**
   * A file of a web server, which is fetched where that is allowed.
   *
   * @param url {@code http:} or {@code https:}
   */
  record Web(String url) implements SourceSpec {
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");

    /** Whether a text is such a URL. */
    public static boolean isUrl(String text) {
      return SCHEME.matcher(text).matches();
    }

    @Override
    public String label() {
      return Secrets.masked(url);
    }

    /** What it is called there; its ending may tell what it is. */
    public String name() {
      String path = url.replaceAll("[?#].*", "");
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Path folder() {
      return Path.of("");
    }
  }

  /** A file as a source, perhaps with a sheet: {@code x.xlsx#Sheet2}. */
  static SourceSpec of(Path path) {
    return File.written(path);
  }
}
