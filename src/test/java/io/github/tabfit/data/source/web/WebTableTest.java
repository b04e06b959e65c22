package io.github.tabfit.data.source.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTableTest {
  private static final byte[] CSV = "a,y\n1,x\n2,z\n".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private HttpServer server;
  private String place;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    place = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/t.csv",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, CSV.length);
          exchange.getResponseBody().write(CSV);
          exchange.close();
        });
    redirect("/moved", "/t.csv");
    redirect("/again", "/again");
    redirect("/file", "file:///etc/hostname");
    server.createContext(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(CSV);
          exchange.getResponseBody().flush();
          try {
            ended.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
    WebAccess.allow(true);
  }

  private void redirect(String path, String location) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", location);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
    WebAccess.allow(false);
  }

  private WebTable table(String path, WebLimits limits) {
    return new WebTable(new SourceSpec.Web(place + path), limits);
  }

  @Test
  void tableIsFetchedOnceAndReadLikeAFile() {
    SourceSpec source = new SourceSpec.Web(place + "/t.csv?token=abc");

    Table table = Tables.read(source);

    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(table.where(1)).isEqualTo(place + "/t.csv?token=***:3");
    assertThat(Tables.read(source).rowCount()).isEqualTo(2);
    assertThat(asked).hasValue(1);
  }

  @Test
  void nothingIsAskedUnlessItIsAllowed() {
    WebAccess.allow(false);

    assertThatThrownBy(() -> Tables.read(new SourceSpec.Web(place + "/t.csv?api_key=abc")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            place
                + "/t.csv?api_key=***: is not fetched unless it is allowed: --allow-http (in a program of your own -Dtabfit.allow.http=true)");
    assertThat(asked).hasValue(0);
  }

  @Test
  void redirectsAreFollowedToHttpAlone() throws IOException {
    assertThat(Files.readAllBytes(table("/moved", WebLimits.USUAL).fetch())).isEqualTo(CSV);
    assertThatThrownBy(() -> table("/again", WebLimits.USUAL).fetch())
        .isInstanceOf(DataException.class)
        .hasMessage(place + "/again: cannot be fetched: it is redirected more than 5 times");
    assertThatThrownBy(() -> table("/file", WebLimits.USUAL).fetch())
        .isInstanceOf(DataException.class)
        .hasMessage(
            place + "/file: cannot be fetched: it is redirected to file:, which is not followed");
    assertThatThrownBy(
            () ->
                table("/t.csv", WebLimits.USUAL)
                    .redirected(URI.create("https://a.example/t.csv"), "http://a.example/t.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("it is redirected from https to http, which is not followed");
  }

  @Test
  void tooMuchAndTooSlowEndWithAMessage() {
    WebLimits small = new WebLimits(5, Duration.ofSeconds(20), Duration.ofSeconds(20));
    assertThatThrownBy(() -> table("/t.csv", small).fetch())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be fetched: it is larger than");
    WebLimits brief = new WebLimits(1000, Duration.ofSeconds(20), Duration.ofMillis(200));
    assertThatThrownBy(() -> table("/slow", brief).fetch())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be fetched: not all of it came within");
  }

  @Test
  void whatTheServerDoesNotHaveOrTheUrlLacksIsTold() {
    assertThatThrownBy(() -> table("/none.csv", WebLimits.USUAL).fetch())
        .isInstanceOf(DataException.class)
        .hasMessage(place + "/none.csv: cannot be fetched: the server answers 404");
    assertThatThrownBy(
            () ->
                new WebTable(
                        new SourceSpec.Web("https://ann:pass@host.example/t.csv"), WebLimits.USUAL)
                    .fetch())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("https://ann:***@host.example/t.csv: cannot be fetched: is no URL");
    server.stop(0);
    assertThatThrownBy(() -> table("/t.csv", WebLimits.USUAL).fetch())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("/t.csv: cannot be fetched: ");
  }
}
