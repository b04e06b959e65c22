package io.github.tabfit.dashboard;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests with whatever headers a test wants: Java's own client sets Host and Origin by itself.
 *
 * @param status of the answer
 * @param headers of the answer, whatever their case
 * @param body of the answer
 */
record Http(int status, Map<String, String> headers, String body) {
  /** A request to a dashboard, with the headers of its own page unless they are replaced. */
  static Http ask(Dashboard dashboard, String method, String target, String... replaced)
      throws IOException {
    URI address = dashboard.address();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", address.getAuthority());
    headers.put(RequestGuard.HEADER, token(dashboard));
    for (int i = 0; i < replaced.length; i += 2) {
      headers.put(replaced[i], replaced[i + 1]);
    }
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.append(name).append(": ").append(value).append("\r\n");
          }
        });
    request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
    try (Socket socket = new Socket(dashboard.bound().getAddress(), address.getPort())) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return of(answer);
    }
  }

  static String token(Dashboard dashboard) {
    return dashboard.address().getQuery().substring("token=".length());
  }

  private static Http of(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Arrays.stream(lines)
        .skip(1)
        .map(line -> line.split(": ", 2))
        .forEach(pair -> headers.put(pair[0], pair[1]));
    return new Http(
        Integer.parseInt(lines[0].split(" ", 3)[1]), headers, answer.substring(end + 4));
  }
}
