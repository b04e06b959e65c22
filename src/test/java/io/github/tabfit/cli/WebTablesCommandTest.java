package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a table that a web server has. */
class WebTablesCommandTest {
  @TempDir private Path folder;

  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    byte[] table = Files.readAllBytes(Path.of("data/iris.csv"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/iris.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, table.length);
          exchange.getResponseBody().write(table);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:%d/iris.csv?token=hush".formatted(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aModelIsTrainedOnItAndItsFilesHoldNoSecret() throws IOException {
    Path run = folder.resolve("run");
    String[] train = {
      "train",
      "--data",
      url,
      "--target",
      "species",
      "--set",
      "training.epochs=2",
      "--no-report",
      "--quiet",
      "--output",
      run.toString()
    };
    Cli refused = Cli.run((Object[]) train);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("is not fetched unless it is allowed: --allow-http");

    String[] allowed = Arrays.copyOf(train, train.length + 1);
    allowed[train.length] = "--allow-http";
    Cli trained = Cli.run((Object[]) allowed);

    assertThat(trained.code()).as(trained.err()).isZero();
    for (String name : new String[] {"experiment.yaml", "provenance.json"}) {
      assertThat(run.resolve(name)).content().doesNotContain("hush").contains("token=***");
    }
    Cli predicted = Cli.run("predict", run, "--data", url, "--allow-http");
    assertThat(predicted.out().lines()).hasSize(151);
    Cli reproduced = Cli.run("reproduce", run.resolve("model.zip"), "--data", "data/iris.csv");
    assertThat(reproduced.code()).as(reproduced.err()).isZero();
  }
}
