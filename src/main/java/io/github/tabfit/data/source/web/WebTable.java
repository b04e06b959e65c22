package io.github.tabfit.data.source.web;

import io.github.tabfit.files.ScratchFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches tables; each once a process, so that what is read twice is the same. */
public final class WebTable {
  private static final int OK = 200;
  private static final int REDIRECTS = 3;
  private static final Map<String, Path> FETCHED = new ConcurrentHashMap<>();

  private final SourceSpec.Web source;
  private final WebLimits limits;

  WebTable(SourceSpec.Web source, WebLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  /**
   * The file that a URL names, in a temporary copy that ends with the process.
   *
   * @throws DataException if that is not allowed, or the server does not give it
   */
  public static Path fetched(SourceSpec.Web source) {
    if (!WebAccess.isAllowed()) {
      throw new DataException(
          "%s: is not fetched unless it is allowed: --allow-http (in a program of your own -D%s=true)"
              .formatted(source.label(), WebAccess.PROPERTY));
    }
    return FETCHED.computeIfAbsent(
        source.url(), url -> new WebTable(source, WebLimits.USUAL).fetch());
  }

  /** Fetches it. */
  Path fetch() {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connecting())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      URI place = place(source.url());
      for (int redirects = 0; redirects <= WebLimits.MOST_REDIRECTS; redirects++) {
        HttpRequest request = HttpRequest.newBuilder(place).timeout(limits.connecting()).build();
        HttpResponse<InputStream> answer =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = new BoundedBody(answer.body(), limits)) {
          Optional<String> elsewhere = answer.headers().firstValue("location");
          if (answer.statusCode() == OK) {
            return ScratchFile.of(body);
          }
          if (answer.statusCode() / 100 != REDIRECTS || elsewhere.isEmpty()) {
            throw refused("the server answers %d".formatted(answer.statusCode()));
          }
          place = redirected(place, elsewhere.get());
        }
      }
      throw refused("it is redirected more than %d times".formatted(WebLimits.MOST_REDIRECTS));
    } catch (IOException e) {
      String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw refused(Secrets.masked(said));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("it was interrupted");
    }
  }

  /** Where an answer sends us; only to http and https, and never from https to http. */
  URI redirected(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw refused("it is redirected to what is no URL");
    }
    String scheme = String.valueOf(to.getScheme());
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw refused("it is redirected to %s:, which is not followed".formatted(scheme));
    }
    if (!secure && from.getScheme().equals("https")) {
      throw refused("it is redirected from https to http, which is not followed");
    }
    return place(to.toString());
  }

  private URI place(String url) {
    try {
      URI place = URI.create(url);
      if (place.getHost() != null && place.getUserInfo() == null) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      // As one without a host.
    }
    throw refused("is no URL of a host, without a user (https://host/path/table.csv)");
  }

  private DataException refused(String why) {
    return new DataException("%s: cannot be fetched: %s".formatted(source.label(), why));
  }
}
