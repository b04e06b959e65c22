package io.github.tabfit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium without a window. What a page complains of and asks for is kept. Debian's packages
 * {@code chromium} and {@code chromium-driver} have it.
 */
public final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  /** Starts a browser. */
  public Browser() {
    this(false);
  }

  /** Starts a browser whose user likes it dark, or light. */
  public Browser(boolean dark) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(
        "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.addArguments("--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(found("chromedriver"))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    size(1280, 900);
  }

  private static File found(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "these tests need one of %s on the PATH: apt-get install chromium chromium-driver"
                        .formatted(List.of(names))));
  }

  /** Selenium's own way to the browser. */
  public ChromeDriver driver() {
    return driver;
  }

  /** The window's size, in pixels. */
  public Browser size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    return this;
  }

  /** Opens a page and waits until its charts are drawn, if it has any. */
  public Browser open(URI page) {
    driver.get(page.toString());
    if (!driver.findElements(By.cssSelector(".chart")).isEmpty()) {
      await("document.documentElement.dataset.drawn !== undefined");
    }
    return this;
  }

  /** Waits until an expression of JavaScript is true. */
  public void await(String expression) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(expression)
        .until(d -> Boolean.TRUE.equals(driver.executeScript("return " + expression)));
  }

  /** The value of an expression of JavaScript. */
  public Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** What the page wrote to the console since this was last asked, warnings too. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for since this was last asked. */
  public List<String> requests() {
    List<String> urls = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        urls.add(message.at("/params/request/url").asText());
      }
    }
    return urls;
  }

  /** The serious findings of axe-core: rule, and where. */
  public List<String> seriousFindings() {
    return new AxeBuilder()
        .analyze(driver).getViolations().stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .map(Browser::text)
            .toList();
  }

  private static String text(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(n -> n.getHtml()).limit(5).toList();
  }

  /**
   * Asserts that the page that was opened draws each chart, complains of nothing, asks for nothing
   * but itself, and has no serious finding of axe-core.
   */
  public void assertSound(URI page) {
    assertThat(console()).as("console").isEmpty();
    assertThat(requests()).as("requests").allMatch(url -> url.equals(page.toString()));
    Object charts = value("document.querySelectorAll('.chart').length");
    assertThat(value("document.querySelectorAll('.chart[data-drawn=true] svg').length"))
        .as("charts drawn")
        .isEqualTo(charts);
    String empty =
        "Array.from(document.querySelectorAll('.chart')).filter(c =>"
            + " c.querySelectorAll('svg path, svg text, svg rect, svg line').length < 3)"
            + ".map(c => c.id)";
    assertThat((List<?>) value(empty)).as("charts with nothing in them").isEmpty();
    assertThat(value("document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing wider than the window")
        .isEqualTo(true);
    assertThat(seriousFindings()).as("axe-core").isEmpty();
  }

  /** Writes a picture of the page, as high as the page is. */
  public void screenshot(Path file, int width, int most) throws IOException {
    size(width, 900);
    long height = (long) value("document.documentElement.scrollHeight");
    size(width, (int) Math.min(most, height + 40));
    driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 300))");
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Shows the page in the dark, or in the light, from now on. */
  public void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
