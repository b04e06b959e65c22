package io.github.tabfit.data.prepare.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Counts in how many texts each word stands, to learn {@link WordWeights}. Of more than a million
 * different words the later ones are counted as rare. For one thread.
 */
public final class WordCounts {
  /** Different words that are counted. */
  private static final int MOST_WORDS = 1 << 20;

  /** The part of the buckets that rare words share, and words that no text had. */
  private static final int SHARED_PART = 8;

  /** A word of fewer texts teaches nothing that holds for others. */
  private static final int LEAST_TEXTS = 2;

  private final WordHashes words = new WordHashes();
  private int[] hashes = new int[1 << 10];
  private int[] texts = new int[hashes.length];
  private double[] totals = new double[hashes.length];
  private int distinct;
  private double total;

  /**
   * Counts a text.
   *
   * @param weight how much it counts, above 0
   */
  public void add(CharSequence text, double weight) {
    total += weight;
    words.read(text);
    words.sortDistinct();
    for (int i = 0; i < words.count(); i++) {
      int slot = slot(words.at(i));
      if (texts[slot] == 0 && distinct < MOST_WORDS) {
        hashes[slot] = words.at(i);
        distinct++;
        texts[slot] = 1;
        totals[slot] = weight;
        growIfFull();
      } else if (texts[slot] > 0) {
        texts[slot]++;
        totals[slot] += weight;
      }
    }
  }

  /** How many different words there were. */
  public int distinct() {
    return distinct;
  }

  /** The word's place, or the free one where it belongs. */
  private int slot(int hash) {
    int slot = hash & (hashes.length - 1);
    while (texts[slot] > 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return slot;
  }

  private void growIfFull() {
    if (2 * distinct <= hashes.length) {
      return;
    }
    int[] oldHashes = hashes;
    int[] oldTexts = texts;
    double[] oldTotals = totals;
    hashes = new int[2 * oldHashes.length];
    texts = new int[hashes.length];
    totals = new double[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldTexts[i] > 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        texts[slot] = oldTexts[i];
        totals[slot] = oldTotals[i];
      }
    }
  }

  /**
   * The words of the most texts, and their weights; of equally many the lower hashes.
   *
   * @param buckets how many features there may be, at least 1
   * @return empty if no word stands in two texts
   */
  public Optional<WordWeights> learn(int buckets) {
    int[] common =
        IntStream.range(0, hashes.length)
            .filter(slot -> texts[slot] >= LEAST_TEXTS)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(slot -> -totals[slot])
                    .thenComparingInt(slot -> hashes[slot]))
            .limit(buckets - buckets / SHARED_PART)
            .mapToInt(Integer::intValue)
            .toArray();
    if (common.length == 0) {
      return Optional.empty();
    }
    int[] own = Arrays.stream(common).map(slot -> hashes[slot]).sorted().toArray();
    int shared = Math.min(buckets / SHARED_PART, own.length);
    double[] having = new double[own.length + shared];
    for (int slot = 0; slot < hashes.length; slot++) {
      int place = texts[slot] > 0 ? Arrays.binarySearch(own, hashes[slot]) : -1;
      if (place >= 0) {
        having[place] = totals[slot];
      } else if (texts[slot] > 0 && shared > 0) {
        // Rare words seldom meet in one text: their texts add up.
        having[own.length + WordWeights.shared(hashes[slot], shared)] += totals[slot];
      }
    }
    double[] weights = new double[having.length];
    Arrays.setAll(weights, i -> 1 + Math.log((1 + total) / (1 + Math.min(total, having[i]))));
    return Optional.of(new WordWeights(own, shared, weights));
  }
}
