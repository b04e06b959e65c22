package io.github.tabfit.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends answers, each with headers that keep it from other pages and from the browser's cache. */
final class Reply {
  private static final int DONE = 200;
  private static final int EMPTY = -1;

  /** The page loads what this server has, and nothing else; no other page may frame it. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cache-Control", "no-store");

  private Reply() {}

  static void file(HttpExchange exchange, PageFile file) throws IOException {
    send(exchange, DONE, file.type(), file.bytes());
  }

  static void json(HttpExchange exchange, byte[] json) throws IOException {
    send(exchange, DONE, "application/json", json);
  }

  static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    byte[] text = (refusal.reason() + "\n").getBytes(StandardCharsets.UTF_8);
    send(exchange, refusal.status(), "text/plain; charset=utf-8", text);
  }

  static void empty(HttpExchange exchange, int status) throws IOException {
    begin(exchange, status, EMPTY);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    begin(exchange, status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void begin(HttpExchange exchange, int status, int length) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    HEADERS.forEach(headers::set);
    exchange.sendResponseHeaders(status, length);
  }
}
