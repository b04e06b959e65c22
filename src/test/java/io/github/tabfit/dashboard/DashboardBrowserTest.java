package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.tabfit.Experiment;
import io.github.tabfit.page.Browser;
import io.github.tabfit.run.Run;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser while a real training and a real sweep run. Pictures: target/images. */
@Tag("browser")
class DashboardBrowserTest {
  private static final Path PICTURES = Path.of("target/images");
  private static final String POINTS =
      "Number((document.querySelector('path[data-series=\"validation\"]') || {dataset: {}})"
          + ".dataset.points || 0)";
  private static final String STATE = "document.getElementById('state').textContent";

  @TempDir private Path folder;

  private Experiment experiment(String file) {
    return Experiment.load(Path.of("models", file))
        .with("training.early_stopping.patience", "0")
        .output(folder.resolve("run"));
  }

  /** Presses the button twice, within the seconds that it waits for the second time. */
  private static void press(Browser browser) {
    String question =
        "(() => { const stop = document.getElementById('stop'); stop.click();"
            + " const text = stop.textContent; stop.click(); return text; })()";
    assertThat(browser.value(question)).isEqualTo("Really stop?");
  }

  @Test
  void scoreChartGrowsAndStopEndsTheTraining() throws Exception {
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    Dashboard dashboard = Dashboard.open(board, 0);
    try (Browser browser = new Browser()) {
      CompletableFuture<Run> training =
          CompletableFuture.supplyAsync(
              () -> {
                Run run =
                    experiment("house-prices.yaml")
                        .with("training.epochs", "1000000")
                        .train(board, prepared -> board.begin(TrainingFacts.of(prepared)));
                board.ended(run);
                return run;
              });
      browser.driver().get(dashboard.address().toString());
      browser.await(POINTS + " > 1");
      long before = (long) browser.value(POINTS);
      browser.await(POINTS + " > " + before);
      browser.await("document.querySelectorAll('table tbody tr').length >= 3");
      assertThat(browser.value(STATE)).isEqualTo("Training");

      assertThat(browser.seriousFindings()).isEmpty();
      browser.await(POINTS + " > 200");
      picture(browser, "dashboard-training.png");
      assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);

      anotherPageTriesToStopIt(dashboard);
      assertThat(board.isCancelled()).isFalse();
      assertThat(training).isNotDone();

      press(browser);
      Run run = training.get(60, TimeUnit.SECONDS);
      assertThat(run.isCancelled()).isTrue();
      browser.await(STATE + " === 'Stopped'");
      assertThat((String) browser.value("document.body.innerText"))
          .contains(run.model().toString());
      dashboard.close();
      browser.await("document.querySelector('footer').textContent.includes('has ended')");
      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests())
          .allMatch(url -> url.startsWith("http://127.0.0.1:" + dashboard.address().getPort()));
    } finally {
      dashboard.close();
    }
  }

  @Test
  void trialsAreShownAsTheyEndAndStopLeavesThemToBeResumed() throws Exception {
    SweepBoard board = new SweepBoard(SweepListener.NONE);
    try (Dashboard dashboard = Dashboard.open(board, 0);
        Browser browser = new Browser()) {
      CompletableFuture<SweepRun> search =
          CompletableFuture.supplyAsync(
              () -> {
                SweepRun run =
                    experiment("penguins.yaml")
                        .with("sweep.trials", "500")
                        .with("sweep.folds", "1")
                        .with("sweep.pruning", "median")
                        .with("training.epochs", "60")
                        .sweep(board, sweep -> board.begin(SweepFacts.of(sweep)));
                board.ended(run);
                return run;
              });
      browser.driver().get(dashboard.address().toString());
      browser.await("document.querySelectorAll('circle[data-series=\"complete\"]').length > 0");
      browser.await("document.querySelectorAll('.card').length > 0");
      browser.await("document.querySelectorAll('table tbody tr').length > 20");
      assertThat(browser.seriousFindings()).isEmpty();
      picture(browser, "dashboard-sweep.png");

      press(browser);
      SweepRun run = search.get(60, TimeUnit.SECONDS);
      assertThat(run.isInterrupted()).isTrue();
      browser.await(STATE + " === 'Stopped'");
      browser.await(
          "document.querySelectorAll('table tbody tr').length === " + run.result().trials().size());
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  void hostileNamesAreShownAndNotRun() throws IOException {
    String name = "<img src=x onerror=document.title='ran'>";
    Path table = folder.resolve("hostile.csv");
    StringBuilder rows = new StringBuilder("a,\"" + name + "\"\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 7).append(',').append(i % 2 == 0 ? "x" : name).append('\n');
    }
    Files.writeString(table, rows);
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    try (Dashboard dashboard = Dashboard.open(board, 0);
        Browser browser = new Browser(true)) {
      board.warned("</script><script>document.title='ran'</script>");
      Run run =
          Experiment.of(table, name)
              .with("ensemble", "{members: 2, resample: none}")
              .with("training.epochs", "3")
              .output(folder.resolve("run"))
              .train(board, prepared -> board.begin(TrainingFacts.of(prepared)));
      board.ended(run);
      browser.driver().get(dashboard.address().toString());
      browser.await(STATE + " === 'Done'");
      assertThat((String) browser.value("document.body.innerText")).contains(name, "</script>");
      assertThat(browser.value("document.images.length")).isEqualTo(0L);
      assertThat(browser.driver().getTitle()).isEqualTo("Done · hostile");
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  void foldsOfAStoredTrainingAreNotSaidToBeTrained() {
    Experiment.of(Path.of("data/iris.csv"), "species")
        .with("ensemble", "{members: 1, resample: none}")
        .with("cross_validation.folds", "2")
        .with("training.epochs", "2")
        .output(folder.resolve("run"))
        .train();
    try (Dashboard dashboard = Dashboard.open(FolderBoard.of(folder), 0);
        Browser browser = new Browser()) {
      browser.driver().get(dashboard.address() + "#run");
      browser.await(STATE + " === 'Done'");
      assertThat((String) browser.value("document.body.innerText"))
          .contains("Learning curves")
          .doesNotContain("0 of 2, then a model", "The first fold is being trained");
      assertThat(browser.console()).isEmpty();
    }
  }

  /** A page of another origin that even knows the token. */
  private void anotherPageTriesToStopIt(Dashboard dashboard) throws IOException {
    String target = "http://127.0.0.1:" + dashboard.address().getPort();
    String page =
        """
        <!doctype html><title>other</title>
        <form id="f" method="post" target="frame" action="%1$s/stop"></form>
        <iframe name="frame"></iframe>
        <script>
        const ask = (path, options) => fetch("%1$s" + path, options)
          .then(answer => answer.text()).then(text => "read: " + text, () => "refused");
        Promise.all([
          ask("/stop", {method: "POST", headers: {"X-Tabfit-Token": "%2$s"}}),
          ask("/stop", {method: "POST"}),
          ask("/stop", {method: "POST", mode: "no-cors"}),
          ask("/state", {headers: {"X-Tabfit-Token": "%2$s"}}),
          ask("/state", {})
        ]).then(results => { document.getElementById("f").submit(); window.results = results; });
        </script>
        """
            .formatted(target, Http.token(dashboard));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (Browser other = new Browser()) {
      other.driver().get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      other.await("window.results !== undefined");
      // What is sent without asking first is refused by the server, and cannot be read.
      assertThat((List<?>) other.value("window.results")).hasSize(5).allMatch("refused"::equals);
    } finally {
      server.stop(0);
    }
  }

  private static void picture(Browser browser, String name) throws IOException {
    Files.createDirectories(PICTURES);
    browser.screenshot(PICTURES.resolve(name), 1280, 2400);
    browser.size(1280, 900);
  }
}
