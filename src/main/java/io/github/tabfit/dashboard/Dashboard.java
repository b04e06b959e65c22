package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Serves a board's page on the loopback interface, by the JDK's own HTTP server. Data and the stop
 * button answer only to who knows the token of the address, which is drawn anew each time.
 */
public final class Dashboard implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int HIGHEST_PORT = 65_535;
  private static final int ACCEPTED = 202;
  private static final int NOTHING_TO_STOP = 409;

  /** A page that asked within this time is looked at. */
  private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Board board;
  private final HttpServer server;
  private final RequestGuard guard;
  private final ExecutorService threads = DaemonThreads.pool(THREADS, "dashboard");
  private volatile long asked = System.nanoTime() - WATCHED_NANOS;
  private volatile boolean closing;
  private volatile boolean toldEnd;

  private Dashboard(Board board, HttpServer server) {
    this.board = board;
    this.server = server;
    this.guard = new RequestGuard(server.getAddress().getPort(), Token.draw());
  }

  /**
   * Begins to serve.
   *
   * @param port 1 to 65535; 0 for one that is free
   * @throws SpecException if the port is none or is taken
   */
  public static Dashboard open(Board board, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new SpecException(
          "--ui-port must be 0 (a free port) to %d, got %d".formatted(HIGHEST_PORT, port));
    }
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
      Dashboard dashboard = new Dashboard(board, server);
      server.setExecutor(dashboard.threads);
      server.createContext("/", dashboard::answer);
      server.start();
      return dashboard;
    } catch (IOException e) {
      throw new SpecException(
          "--ui-port: the page cannot be served on 127.0.0.1:%d: %s (choose another port, or leave --ui-port out for a free one)"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Where a browser of this machine finds the page, the token included. */
  public URI address() {
    return URI.create(guard.origin() + "/?" + RequestGuard.PARAMETER + "=" + guard.token());
  }

  /** The interface and port that are listened on. */
  InetSocketAddress bound() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    // Known before the state is made: one that is made later is the last.
    boolean last = closing;
    boolean told = false;
    try (exchange) {
      Optional<Refusal> refusal = guard.refusal(exchange);
      String path = exchange.getRequestURI().getPath();
      if (refusal.isPresent()) {
        Reply.refuse(exchange, refusal.get());
      } else if (path.equals(RequestGuard.STATE)) {
        asked = System.nanoTime();
        ObjectNode state = board.state(RequestGuard.seen(exchange)).put("last", last);
        Reply.json(exchange, state.toString().getBytes(StandardCharsets.UTF_8));
        told = last;
      } else if (path.equals(RequestGuard.STOP)) {
        Reply.empty(exchange, board.stop() ? ACCEPTED : NOTHING_TO_STOP);
      } else {
        Reply.file(exchange, PageFile.at(path).orElse(PageFile.PAGE));
      }
    }
    // Sent: the server may go.
    toldEnd |= told;
  }

  /** Ends the page; one that is looked at gets a moment to fetch how it all ended. */
  @Override
  public void close() {
    board.close();
    closing = true;
    try {
      while (!toldEnd && System.nanoTime() - asked < WATCHED_NANOS) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
