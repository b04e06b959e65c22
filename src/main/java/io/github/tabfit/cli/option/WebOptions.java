package io.github.tabfit.cli.option;

import io.github.tabfit.data.source.web.WebAccess;
import picocli.CommandLine.Option;

/** Whether tables may come from web servers. */
public final class WebOptions {
  /** Allows it for this command. */
  @Option(
      names = "--allow-http",
      description = "Fetch the table if it is an http: or https: URL, which is refused without.")
  public void allow(boolean allowed) {
    WebAccess.allow(allowed);
  }
}
