package io.github.tabfit.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests are answered. A page of another site may send requests here from the
 * user's own browser, even under a name of its own that resolves to this machine: so the names of
 * host and origin must be ours, and the token must be known.
 */
final class RequestGuard {
  static final String PARAMETER = "token";
  static final String HEADER = "X-Tabfit-Token";
  static final String STATE = "/state";
  static final String STOP = "/stop";

  private final int port;
  private final String token;

  RequestGuard(int port, String token) {
    this.port = port;
    this.token = token;
  }

  String token() {
    return token;
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  /** Why a request is refused; empty if it may be answered. */
  Optional<Refusal> refusal(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    Headers headers = exchange.getRequestHeaders();
    if (!isOurs(headers) || (!path.equals("/") && isOfAnotherSite(headers))) {
      return refused(403, "This page answers to its own address on this machine alone.");
    }
    boolean known = path.equals("/") || path.equals(STATE) || path.equals(STOP);
    if (!known && PageFile.at(path).isEmpty()) {
      return refused(404, "There is no such page.");
    }
    if (!exchange.getRequestMethod().equals(path.equals(STOP) ? "POST" : "GET")) {
      return refused(405, "The method is not allowed here.");
    }
    if (known && !isToken(path.equals("/") ? parameters(exchange).get(PARAMETER) : of(headers))) {
      return refused(403, "Open the address that tabfit printed, with its token.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(int status, String reason) {
    return Optional.of(new Refusal(status, reason));
  }

  private static String of(Headers headers) {
    return headers.getFirst(HEADER);
  }

  /** Whether the request was sent to a name of ours, and by no page but ours. */
  private boolean isOurs(Headers headers) {
    Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    List<String> host = headers.getOrDefault("Host", List.of());
    List<String> origins = headers.getOrDefault("Origin", List.of());
    return host.size() == 1
        && hosts.contains(host.get(0))
        && origins.stream().allMatch(("http://" + host.get(0))::equals);
  }

  /** Whether the browser says that another site's page sends the request; a link may open ours. */
  private static boolean isOfAnotherSite(Headers headers) {
    List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
    return !Set.of("same-origin", "none").containsAll(sites);
  }

  /** In a time that tells nothing of the token. */
  private boolean isToken(String given) {
    return given != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** What a page says that it has; nothing where it says nothing that can be read. */
  static Board.Seen seen(HttpExchange exchange) {
    Map<String, String> parameters = parameters(exchange);
    return new Board.Seen(
        number(parameters.get("revision"), Board.Seen.NOTHING.revision()),
        number(parameters.get("entries"), 0),
        parameters.getOrDefault("run", ""));
  }

  private static int number(String text, int otherwise) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
