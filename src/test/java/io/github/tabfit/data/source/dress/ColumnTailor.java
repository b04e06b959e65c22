package io.github.tabfit.data.source.dress;

import static io.github.tabfit.data.source.dress.Dress.one;

import io.github.tabfit.spec.data.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Makes columns of values, written in a dress. */
final class ColumnTailor {
  private static final List<String> MISSING_NUMBERS =
      List.of("", "NA", "n/a", "NaN", "nan", "null", "None", "-", "?", ".", "#N/A");
  private static final List<String> MISSING_TEXTS =
      List.of("", "NaN", "NULL", "#N/A", "<NA>", "\\N");
  private static final List<String> WORDS =
      List.of(
          "K\u00f6ln",
          "S\u00e3o Paulo",
          "Oslo",
          "NA",
          "None",
          "a, b",
          "c; d",
          "x|y",
          "say \"hi\"",
          "O'Neill",
          "na\u00efve",
          "room 3",
          "A-12",
          "no",
          "#7",
          "3rd",
          "N\u00ba 5",
          "e-mail",
          "two\nlines",
          " blanks ");
  private static final List<List<String>> TRUTHS =
      List.of(List.of("no", "yes"), List.of("False", "True"), List.of("N", "Y"), List.of("f", "t"));
  private static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "yyyy-MM-dd",
          "yyyy-MM-dd HH:mm",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "d.M.yyyy",
          "dd.MM.yyyy HH:mm",
          "M/d/yy",
          "yyyy/MM/dd",
          "d MMM yyyy",
          "MMMM d, yyyy",
          "dd/MM/yyyy h:mm a");
  private static final List<String> UNITS_BEFORE = List.of("$", "\u20ac", "EUR ", "\u00a3");
  private static final List<String> UNITS_BEHIND = List.of("%", " %", " \u20ac", " kg", "\u00b0C");
  private final Random random;
  private final Dress dress;
  private final int rows;

  ColumnTailor(Random random, Dress dress, int rows) {
    this.random = random;
    this.dress = dress;
    this.rows = rows;
  }

  DressedColumn column(String name) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> numbers(name, 0);
      case 2, 3 -> numbers(name, 1 + random.nextInt(4));
      case 4 -> dates(name);
      case 5 -> truths(name);
      case 6 -> codes(name);
      default -> texts(name);
    };
  }

  /** Numbers of at most so many decimals. */
  private DressedColumn numbers(String name, int decimals) {
    String before = "";
    String behind = "";
    if (random.nextInt(4) == 0) {
      boolean first = random.nextBoolean();
      String unit = one(random, first ? UNITS_BEFORE : UNITS_BEHIND);
      before = first && dress.writes(unit) ? unit : "";
      behind = first || !dress.writes(unit) ? "" : unit;
    }
    int digits = 1 + random.nextInt(8);
    boolean negatives = random.nextInt(3) == 0;
    boolean fixed = random.nextBoolean();
    String minus = one(random, List.of("-", "-", "\u2212", "("));
    minus = dress.writes(minus) ? minus : "-";
    boolean bare = random.nextInt(5) == 0;
    boolean plus = random.nextInt(8) == 0;
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      long bound = (long) Math.pow(10, 1 + random.nextInt(digits) + decimals);
      BigDecimal number = BigDecimal.valueOf((long) (random.nextDouble() * bound), decimals);
      boolean negative = negatives && number.signum() > 0 && random.nextBoolean();
      BigDecimal shown = fixed || decimals == 0 ? number : number.stripTrailingZeros();
      String digitsAlone = decimals > 0 && bare ? bare(shown) : written(shown);
      String text = (plus && !negative ? "+" : "") + before + digitsAlone + behind;
      if (negative) {
        text = minus.equals("(") ? "(" + text + ")" : minus + text;
      }
      values.add(negative ? -number.doubleValue() : number.doubleValue());
      texts.add(text);
    }
    return withGaps(name, ColumnType.NUMERIC, values, texts, MISSING_NUMBERS);
  }

  /** Without a zero before the point, and with a point behind whole numbers. */
  private String bare(BigDecimal number) {
    String text = written(number);
    String zero = "0" + dress.decimal();
    if (text.startsWith(zero)) {
      return text.substring(1);
    }
    return text.indexOf(dress.decimal()) < 0 ? text + dress.decimal() : text;
  }

  private String written(BigDecimal number) {
    String plain = number.toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whole.length(); i++) {
      text.append(i > 0 && (whole.length() - i) % 3 == 0 ? dress.group() : "")
          .append(whole.charAt(i));
    }
    return point < 0
        ? text.toString()
        : text.append(dress.decimal()).append(plain, point + 1, plain.length()).toString();
  }

  private DressedColumn dates(String name) {
    String pattern = one(random, DATES);
    DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      LocalDateTime when =
          LocalDateTime.of(1971 + random.nextInt(60), 1, 1, 0, 0)
              .plusMinutes(random.nextInt(365 * 1440));
      when = pattern.contains("m") ? when : when.toLocalDate().atStartOfDay();
      values.add(when.toInstant(ZoneOffset.UTC).toEpochMilli());
      texts.add(when.format(writer));
    }
    return withGaps(name, ColumnType.DATE, values, texts, MISSING_NUMBERS);
  }

  private DressedColumn truths(String name) {
    List<String> words = one(random, TRUTHS);
    boolean anyCase = random.nextInt(3) == 0;
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      // The first two rows have both.
      int truth = row < 2 ? row : random.nextInt(2);
      String word = words.get(truth);
      values.add((double) truth);
      texts.add(anyCase && random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word);
    }
    return withGaps(name, ColumnType.BOOLEAN, values, texts, MISSING_NUMBERS);
  }

  /** Digits some of which begin with a zero. */
  private DressedColumn codes(String name) {
    int digits = 3 + random.nextInt(4);
    return texts(
        name,
        row -> {
          int most = (int) Math.pow(10, digits);
          int code = row < 2 ? random.nextInt(most / 10) : random.nextInt(most);
          return ("%0" + digits + "d").formatted(code);
        });
  }

  private DressedColumn texts(String name) {
    List<String> some = new ArrayList<>(WORDS);
    Collections.shuffle(some, random);
    List<String> words = some.subList(0, 3 + random.nextInt(8));
    Supplier<String> word = () -> one(random, words);
    return texts(name, row -> row < 3 ? words.get(row) : word.get());
  }

  /** Gives a row's text. */
  private interface RowText {
    String of(int row);
  }

  private DressedColumn texts(String name, RowText text) {
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      texts.add(text.of(row));
      values.add(texts.get(row));
    }
    return withGaps(name, ColumnType.CATEGORICAL, values, texts, MISSING_TEXTS);
  }

  /** The same with some values missing, from the fourth row on. */
  private DressedColumn withGaps(
      String name, ColumnType type, List<Object> values, List<String> texts, List<String> words) {
    if (random.nextInt(3) == 0) {
      String word = one(random, words);
      for (int row = 3; row < rows; row++) {
        if (random.nextInt(6) == 0) {
          values.set(row, "");
          texts.set(row, random.nextInt(4) == 0 ? "" : word);
        }
      }
    }
    return new DressedColumn(name, type, values, texts);
  }
}
