package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code data.source}: a path, or a mapping {@code jdbc}. */
final class SourceCodec {
  private SourceCodec() {}

  static SourceSpec decode(Section data, Path folder) {
    SourceSpec fallback = SourceSpec.of(folder);
    if (!data.has("source")) {
      data.required("source", "the table's file, for example ../data/house-prices.csv");
      return fallback;
    }
    if (!data.raw("source").isValueNode()) {
      return jdbc(data.section("source"), fallback);
    }
    String text = data.text("source").orElseThrow();
    if (SourceSpec.Web.isUrl(text)) {
      return new SourceSpec.Web(text);
    }
    if (text.startsWith("jdbc:")) {
      data.fault("source", "must name a query too: write {jdbc: {url: ..., query: ...}}");
      return fallback;
    }
    try {
      return SourceSpec.of(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      data.fault("source", "is not a path: " + text);
      return fallback;
    }
  }

  private static SourceSpec jdbc(Section source, SourceSpec fallback) {
    if (!source.has("jdbc")) {
      source.required("jdbc", "a mapping with url and query, or write the table's file alone");
      source.end();
      return fallback;
    }
    Section jdbc = source.section("jdbc");
    Optional<String> url = jdbc.text("url");
    Optional<String> query = jdbc.text("query");
    Optional<String> user = jdbc.text("user");
    Optional<String> passwordEnv = jdbc.text("password_env");
    if (url.isEmpty()) {
      jdbc.required("url", "where the database is, for example jdbc:postgresql://host/database");
    }
    if (query.isEmpty()) {
      jdbc.required("query", "what to ask it, for example SELECT * FROM houses ORDER BY id");
    }
    if (jdbc.has("password")) {
      jdbc.raw("password");
      jdbc.fault(
          "password",
          "must not be in a file: name the environment variable that holds it in password_env");
    }
    jdbc.end();
    source.end();
    if (url.isEmpty() || query.isEmpty()) {
      return fallback;
    }
    try {
      return new SourceSpec.Jdbc(url.get(), query.get(), user, passwordEnv);
    } catch (SpecException e) {
      String[] parts = e.getMessage().split(" ", 2);
      jdbc.fault(parts[0], parts[1]);
      return fallback;
    }
  }

  static void encode(ObjectNode node, SourceSpec source, Path folder) {
    if (source instanceof SourceSpec.File file) {
      node.put(
          "source",
          relative(folder, file.path()) + file.sheet().map(sheet -> "#" + sheet).orElse(""));
    } else if (source instanceof SourceSpec.Web web) {
      // A secret in it is kept nowhere.
      node.put("source", web.label());
    } else if (source instanceof SourceSpec.Jdbc jdbc) {
      ObjectNode mapping = node.putObject("source").putObject("jdbc");
      mapping.put("url", jdbc.url()).put("query", jdbc.query());
      jdbc.user().ifPresent(user -> mapping.put("user", user));
      jdbc.passwordEnv().ifPresent(name -> mapping.put("password_env", name));
    }
  }

  static String relative(Path folder, Path source) {
    if (folder.toString().isEmpty()) {
      return source.toString().replace('\\', '/');
    }
    Path from = folder.toAbsolutePath().normalize();
    Path to = source.toAbsolutePath().normalize();
    Path path =
        from.getRoot() != null && from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to;
    return path.toString().replace('\\', '/');
  }
}
