package io.github.tabfit.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {
  private static final int LONGEST = 200;

  private NearestName() {}

  /**
   * The candidate with the smallest edit distance (Levenshtein, case ignored) to the name; if that
   * one differs in more than half of its letters, the nearest that contains the name; else empty.
   * Candidates of more than 200 letters are passed over.
   */
  public static Optional<String> of(String name, Collection<String> all) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> candidates =
        all.stream().filter(candidate -> candidate.length() <= LONGEST).toList();
    String wanted = name.toLowerCase(Locale.ROOT);
    Comparator<String> nearest =
        Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)));
    Optional<String> best = candidates.stream().min(nearest);
    if (best.isPresent() && isNear(wanted, best.get().toLowerCase(Locale.ROOT))) {
      return best;
    }
    return candidates.stream()
        .filter(candidate -> wanted.length() > 1)
        .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(wanted))
        .min(nearest);
  }

  /**
   * The candidate with the smallest edit distance to the name, case ignored; empty if that is more
   * than the most.
   */
  public static Optional<String> within(int most, String name, Collection<String> candidates) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String best = null;
    int smallest = most + 1;
    for (String candidate : candidates) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < smallest) {
        smallest = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isNear(String name, String candidate) {
    int longer = Math.max(name.length(), candidate.length());
    int distance = distance(name, candidate);
    return distance < longer && distance <= Math.max(1, longer / 2);
  }

  /** {@code " (did you mean 'x'?)"} for the nearest candidate, or the empty string. */
  public static String hint(String name, Collection<String> candidates) {
    return of(name, candidates).map(NearestName::hint).orElse("");
  }

  /** {@code " (did you mean 'x'?)"} for the name that was probably meant. */
  public static String hint(String nearest) {
    return " (did you mean '" + nearest + "'?)";
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
