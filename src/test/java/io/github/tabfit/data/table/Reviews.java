package io.github.tabfit.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A table of generated reviews: most words say nothing, some tell whether it was liked. */
public final class Reviews {
  /** Texts that are hard to read. */
  public static final List<String> HARD =
      List.of(
          "",
          "   ",
          "NULL",
          "null",
          "LOVELY, lovely... LoVeLy!",
          "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd lovely",
          "\u0645\u0631\u062d\u0628\u0627 dreadful",
          "🎈 dreadful🎈lovely 🎈",
          "色は匂へど lovely",
          "\u0928\u092e\u0938\u094d\u0924\u0947 e\u0301 É ǅ İ ß",
          "dreadful\0lovely",
          "12 34 5.6 -7",
          "-",
          "unheard of words alone");

  private static final String[] GOOD = {"lovely", "bright", "prompt", "Superb", "gentle", "tasty"};
  private static final String[] BAD = {"dreadful", "Dirty", "rude", "slow", "broken", "noisy"};

  private Reviews() {}

  /** Columns id, stars (noise), review (a tenth missing); targets liked (yes, no) and score. */
  public static Path table(Path folder, int rows) {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("id,stars,review,liked,score\n");
    for (int i = 0; i < rows; i++) {
      boolean liked = random.nextBoolean();
      text.append("r%05d,%d,".formatted(i, random.nextInt(6)));
      if (i % 10 != 3) {
        text.append('"').append(review(random, liked)).append('"');
      }
      text.append(',').append(liked ? "yes" : "no");
      text.append(',').append((liked ? 3 : 1) + random.nextDouble()).append('\n');
    }
    return Specs.file(folder, "reviews.csv", text.toString());
  }

  private static String review(Random random, boolean liked) {
    StringBuilder text = new StringBuilder("We");
    int telling = random.nextInt(8);
    for (int i = 0; i < 8; i++) {
      boolean says = i == telling || random.nextInt(8) == 0;
      String[] words = liked ^ random.nextInt(8) == 0 ? GOOD : BAD;
      text.append(random.nextInt(9) == 0 ? ", " : " ");
      text.append(says ? words[random.nextInt(words.length)] : "word" + neutral(random));
    }
    return text.append('.').toString();
  }

  /** One of 60 words of letters alone. */
  private static String neutral(Random random) {
    int word = random.nextInt(60);
    return "" + (char) ('a' + word % 10) + (char) ('a' + word / 10);
  }
}
