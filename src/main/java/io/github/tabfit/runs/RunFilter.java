package io.github.tabfit.runs;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which trainings are listed: those that have a text in their name, run, data, target, task, state
 * or part; or those of which a condition holds, as {@code accuracy>0.9}, {@code seconds<=60},
 * {@code date>=2025-03} or {@code data=iris.csv}.
 */
public final class RunFilter implements Predicate<TrainedRun> {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*([A-Za-z_0-9]+)\\s*(<=|>=|!=|=|<|>)\\s*(.*?)\\s*", Pattern.DOTALL);

  private static final List<String> TEXTS =
      List.of("name", "run", "data", "target", "task", "state", "part");
  private static final List<String> NUMBERS = List.of("score", "gain", "seconds", "rows");
  private static final String DATE = "date";

  /** A date, or its beginning, as ISO 8601 has it, but that a blank may stand for the T. */
  private static final Pattern BEGUN_DATE =
      Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d([T ]\\d\\d(:\\d\\d(:\\d\\d)?)?)?)?)?");

  /** How a date goes on that is begun. */
  private static final String REST_OF_DATE = "0000-01-01T00:00:00Z";

  private final Predicate<TrainedRun> test;

  private RunFilter(Predicate<TrainedRun> test) {
    this.test = test;
  }

  /**
   * The filter that a text asks for.
   *
   * @throws SpecException if it is a condition on nothing that is known, or compares with what is
   *     no number or no date
   */
  public static RunFilter of(String text) {
    Matcher matcher = CONDITION.matcher(text);
    if (!matcher.matches()) {
      String wanted = text.strip().toLowerCase(Locale.ROOT);
      return new RunFilter(
          run ->
              TEXTS.stream()
                  .anyMatch(key -> text(run, key).toLowerCase(Locale.ROOT).contains(wanted)));
    }
    String key = matcher.group(1).toLowerCase(Locale.ROOT);
    String sign = matcher.group(2);
    String value = matcher.group(3);
    if (TEXTS.contains(key) && (sign.equals("=") || sign.equals("!="))) {
      boolean equal = sign.equals("=");
      return new RunFilter(run -> isText(run, key, value) == equal);
    }
    if (key.equals(DATE)) {
      String begun = begunDate(value);
      return new RunFilter(
          run -> run.created().map(date -> holds(compare(date, begun), sign)).orElse(false));
    }
    return new RunFilter(numbers(key, sign, number(key, value)));
  }

  @Override
  public boolean test(TrainedRun run) {
    return test.test(run);
  }

  private static boolean isText(TrainedRun run, String key, String value) {
    return text(run, key).equalsIgnoreCase(value)
        || (key.equals("data") && run.dataName().equalsIgnoreCase(value));
  }

  private static String text(TrainedRun run, String key) {
    return switch (key) {
      case "name" -> run.name();
      case "run" -> run.run();
      case "data" -> run.data();
      case "target" -> run.target();
      case "task" -> run.task();
      case "part" -> run.part();
      default -> run.state().id();
    };
  }

  private static Predicate<TrainedRun> numbers(String key, String sign, double value) {
    return run -> {
      double found =
          switch (key) {
            case "score" -> run.score().map(RunScore::value).orElse(Double.NaN);
            case "gain" -> run.score().map(RunScore::gain).orElse(Double.NaN);
            case "seconds" -> run.seconds().orElse(Double.NaN);
            case "rows" -> run.rows().isPresent() ? run.rows().getAsLong() : Double.NaN;
            default -> run.metrics().getOrDefault(key, Double.NaN);
          };
      return !Double.isNaN(found) && holds(Double.compare(found, value), sign);
    };
  }

  private static double number(String key, String value) {
    List<String> known = new ArrayList<>(NUMBERS);
    Stream.of(Metric.values()).map(Metric::id).forEach(known::add);
    if (!known.contains(key)) {
      List<String> all = new ArrayList<>(known);
      all.addAll(TEXTS);
      all.add(DATE);
      String sign = TEXTS.contains(key) ? " is a text, which = and != compare" : " is not known";
      throw new SpecException(
          "--filter: '%s'%s%s (one of %s; or a text that the run's name, data or target has)"
              .formatted(
                  key,
                  sign,
                  TEXTS.contains(key) ? "" : NearestName.hint(key, all),
                  String.join(", ", all)));
    }
    try {
      double number = Double.parseDouble(value);
      if (!Double.isNaN(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(key, value, Optional.of(e));
    }
    throw notANumber(key, value, Optional.empty());
  }

  private static SpecException notANumber(
      String key, String value, Optional<NumberFormatException> cause) {
    return new SpecException(
        "--filter: %s is compared with a number, got '%s'".formatted(key, value),
        cause.orElse(null));
  }

  private static String begunDate(String value) {
    String begun = value.replace(' ', 'T');
    if (!BEGUN_DATE.matcher(value).matches()) {
      throw notADate(value, Optional.empty());
    }
    try {
      Instant.parse(begun + REST_OF_DATE.substring(begun.length()));
      return begun;
    } catch (DateTimeParseException e) {
      throw notADate(value, Optional.of(e));
    }
  }

  private static SpecException notADate(String value, Optional<DateTimeParseException> cause) {
    return new SpecException(
        "--filter: date is compared with a date as 2025, 2025-03 or 2025-03-14T10:30, in UTC, got '%s'"
            .formatted(value),
        cause.orElse(null));
  }

  /** A date as ISO 8601 has it, of which only as much is compared as was said: 2025-03 a month. */
  private static int compare(Instant date, String value) {
    String shown = date.toString();
    return shown.substring(0, Math.min(value.length(), shown.length())).compareTo(value);
  }

  private static boolean holds(int order, String sign) {
    return switch (sign) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "!=" -> order != 0;
      default -> order == 0;
    };
  }
}
