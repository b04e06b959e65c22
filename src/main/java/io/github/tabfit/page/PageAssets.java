package io.github.tabfit.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Style and scripts of all pages, and the policy that lets these scripts run and no others. */
final class PageAssets {
  static final PageAssets INSTANCE = new PageAssets();

  private final String style = read("colors.css") + read("page.css");
  private final List<String> scripts =
      List.of(
          script("vega.min.js"),
          script("vega-lite.min.js"),
          script("vega-interpreter.min.js"),
          script("page.js"));
  private final String licences =
      comment("vega and vega-interpreter", "vega-LICENSE.txt")
          + comment("vega-lite", "vega-lite-LICENSE.txt");
  private final String policy =
      "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
          + " style-src 'unsafe-inline'; script-src "
          + scripts.stream().map(PageAssets::digest).collect(Collectors.joining(" "));

  private PageAssets() {}

  String style() {
    return style;
  }

  List<String> scripts() {
    return scripts;
  }

  /** The licences of the scripts that are not ours, as comments. */
  String licences() {
    return licences;
  }

  /** A content security policy, to stand in a quoted attribute. */
  String policy() {
    return policy;
  }

  /** A script without the address of its source map, which developers' tools would ask for. */
  private static String script(String name) {
    return read(name).replaceAll("(?m)^//# sourceMappingURL=.*$", "").strip();
  }

  private static String comment(String of, String file) {
    return "<!--\nLicence of " + of + ":\n" + read(file) + "-->\n";
  }

  private static String read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String script) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
