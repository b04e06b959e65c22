package io.github.tabfit.cli.option;

import io.github.tabfit.cli.process.StandardInput;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that go with a database's URL in place of a file. */
public final class DataOptions {
  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = "What to ask the database, when the data is a jdbc: URL.")
  private Optional<String> query;

  @Option(names = "--user", paramLabel = "NAME", description = "Who asks the database.")
  private Optional<String> user;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description = "The environment variable that holds the database's password.")
  private Optional<String> passwordEnv;

  @SuppressWarnings("UnusedVariable") // Its option acts when it is read.
  @Mixin
  private WebOptions web;

  /** What a file's path, a database's URL and these flags, or '-' (standard input) name. */
  public SourceSpec source(String data) {
    if (data.startsWith("jdbc:")) {
      String requested =
          query.orElseThrow(
              () ->
                  new SpecException(
                      "--query is required with a jdbc: URL, for example --query 'SELECT * FROM houses'"));
      return new SourceSpec.Jdbc(data, requested, user, passwordEnv);
    }
    if (query.isPresent() || user.isPresent() || passwordEnv.isPresent()) {
      throw new SpecException(
          "--query, --user and --password-env go with a jdbc: URL, not with the file " + data);
    }
    if (SourceSpec.Web.isUrl(data)) {
      return new SourceSpec.Web(data);
    }
    try {
      return data.equals(StandardInput.NAME) ? StandardInput.read() : SourceSpec.of(Path.of(data));
    } catch (InvalidPathException e) {
      throw new SpecException("not a path: " + data, e);
    }
  }
}
