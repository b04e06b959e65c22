package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer, and what it carries. */
class DashboardTest {
  private final TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
  private final Dashboard dashboard = Dashboard.open(board, 0);

  @AfterEach
  void close() {
    dashboard.close();
  }

  private String port() {
    return ":" + dashboard.address().getPort();
  }

  @Test
  void onlyTheLoopbackInterfaceIsListenedOn() throws IOException {
    assertThat(dashboard.bound().getAddress().isLoopbackAddress()).isTrue();
    assertThat(dashboard.bound().getAddress().isAnyLocalAddress()).isFalse();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress other : others) {
      assertThatThrownBy(() -> new Socket(other, dashboard.address().getPort()).close())
          .as(other.toString())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void stateIsToldToWhoKnowsTheToken() throws IOException {
    Http answer = Http.ask(dashboard, "GET", "/state");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("kind").asText())
        .isEqualTo("training");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00000000000000000000000000000000", "\u00e9"})
  void wrongTokenIsRefusedEverywhere(String token) throws IOException {
    assertThat(Http.ask(dashboard, "GET", "/state", RequestGuard.HEADER, token).status())
        .isEqualTo(403);
    assertThat(Http.ask(dashboard, "POST", "/stop", RequestGuard.HEADER, token).status())
        .isEqualTo(403);
    assertThat(Http.ask(dashboard, "GET", "/?token=" + token).status()).isEqualTo(403);
    assertThat(Http.ask(dashboard, "GET", "/").status()).isEqualTo(403);
    assertThat(board.isCancelled()).isFalse();
  }

  @Test
  void tokenInTheAddressOpensThePageAndNothingElse() throws IOException {
    String query = "?token=" + Http.token(dashboard);
    assertThat(Http.ask(dashboard, "GET", "/" + query, RequestGuard.HEADER, "").status())
        .isEqualTo(200);
    assertThat(Http.ask(dashboard, "GET", "/state" + query, RequestGuard.HEADER, "").status())
        .isEqualTo(403);
    assertThat(Http.ask(dashboard, "POST", "/stop" + query, RequestGuard.HEADER, "").status())
        .isEqualTo(403);
    assertThat(board.isCancelled()).isFalse();
  }

  @Test
  void everyFileThatThePageNamesIsServed() throws IOException {
    String page = Http.ask(dashboard, "GET", "/?token=" + Http.token(dashboard)).body();
    List<String> named =
        Pattern.compile("(?:href|src)=\"([^\"]+)")
            .matcher(page)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(named)
        .containsExactly(
            "/icon.svg", "/colors.css", "/dashboard.css", "/charts.js", "/dashboard.js");
    for (String path : named) {
      assertThat(Http.ask(dashboard, "GET", path).status()).as(path).isEqualTo(200);
    }
    assertThat(Http.ask(dashboard, "GET", "/colors.css").body())
        .contains("--ground: #f6f7f9", "prefers-color-scheme: dark");
  }

  @Test
  void anotherPageIsRefusedThoughItKnowsTheToken() throws IOException {
    for (String origin :
        List.of(
            "http://evil.example", "https://127.0.0.1" + port(), "http://127.0.0.1:1", "null")) {
      assertThat(Http.ask(dashboard, "POST", "/stop", "Origin", origin).status())
          .as(origin)
          .isEqualTo(403);
      assertThat(Http.ask(dashboard, "GET", "/state", "Origin", origin).status()).isEqualTo(403);
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(Http.ask(dashboard, "POST", "/stop", "Sec-Fetch-Site", site).status())
          .isEqualTo(403);
    }
    assertThat(board.isCancelled()).isFalse();
  }

  @Test
  void nameOfAnotherHostIsRefusedThoughItLeadsHere() throws IOException {
    for (String host :
        List.of("evil.example", "evil.example" + port(), "127.0.0.1", "127.0.0.1:1", "0.0.0.0")) {
      assertThat(Http.ask(dashboard, "GET", "/state", "Host", host).status())
          .as(host)
          .isEqualTo(403);
      assertThat(Http.ask(dashboard, "GET", "/dashboard.js", "Host", host).status()).isEqualTo(403);
    }
    assertThat(Http.ask(dashboard, "GET", "/state", "Host", "localhost" + port()).status())
        .isEqualTo(200);
  }

  @Test
  void stopIsPostedByThePageItself() throws IOException {
    assertThat(Http.ask(dashboard, "GET", "/stop").status()).isEqualTo(405);
    assertThat(Http.ask(dashboard, "POST", "/state").status()).isEqualTo(405);
    assertThat(board.isCancelled()).isFalse();
    assertThat(Http.ask(dashboard, "POST", "/stop", "Origin", "http://127.0.0.1" + port()).status())
        .isEqualTo(202);
    assertThat(board.isCancelled()).isTrue();
  }

  @Test
  void nothingIsLeftToStopOnceItIsOver() throws IOException {
    board.close();
    assertThat(Http.ask(dashboard, "POST", "/stop").status()).isEqualTo(409);
    assertThat(board.isCancelled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/state/", "/Board.class", "/../state", "//state", "/dashboard.css/x"})
  void whatIsNoPageIsNotFound(String path) throws IOException {
    assertThat(Http.ask(dashboard, "GET", path).status()).isEqualTo(404);
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws IOException {
    for (Http answer :
        List.of(
            Http.ask(dashboard, "GET", "/?token=" + Http.token(dashboard)),
            Http.ask(dashboard, "GET", "/dashboard.js"),
            Http.ask(dashboard, "GET", "/state"),
            Http.ask(dashboard, "GET", "/state", RequestGuard.HEADER, "x"),
            Http.ask(dashboard, "POST", "/stop"))) {
      assertThat(answer.headers())
          .containsEntry("Content-Security-Policy", Reply.POLICY)
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("Referrer-Policy", "no-referrer")
          .doesNotContainKey("Access-Control-Allow-Origin");
    }
    assertThat(Reply.POLICY).contains("default-src 'none'").doesNotContain("unsafe");
  }

  @Test
  void pageHasNoScriptOrStyleOfItsOwnLines() {
    String page = new String(PageFile.PAGE.bytes(), StandardCharsets.UTF_8);
    assertThat(page)
        .doesNotContainPattern("<script(?![^>]*src=\"/)")
        .doesNotContain("<style")
        .doesNotContain("style=")
        .doesNotContainPattern("\\bon[a-z]+=")
        .doesNotContain("//");
    String script = new String(PageFile.SCRIPT.bytes(), StandardCharsets.UTF_8);
    assertThat(script).doesNotContain("innerHTML").doesNotContain("eval(");
  }

  @Test
  void tokensDiffer() {
    try (Dashboard other = Dashboard.open(board, 0)) {
      assertThat(Http.token(other)).hasSize(32).isNotEqualTo(Http.token(dashboard));
    }
  }

  @Test
  void portThatIsTakenOrNoneIsRefused() {
    int taken = dashboard.address().getPort();
    assertThatThrownBy(() -> Dashboard.open(board, taken))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("--ui-port: the page cannot be served on 127.0.0.1:" + taken + ": ")
        .hasMessageContaining("choose another port");
    assertThatThrownBy(() -> Dashboard.open(board, 70_000))
        .isInstanceOf(SpecException.class)
        .hasMessage("--ui-port must be 0 (a free port) to 65535, got 70000");
  }

  @Test
  void pageThatLooksGetsTheEndBeforeTheServerGoes() throws Exception {
    assertThat(Http.ask(dashboard, "GET", "/state").body()).contains("\"last\":false");
    Thread closing = new Thread(dashboard::close);
    closing.start();
    String body;
    do {
      body = Http.ask(dashboard, "GET", "/state").body();
    } while (body.contains("\"last\":false"));
    assertThat(body).contains("\"state\":\"failed\"");
    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
  }
}
