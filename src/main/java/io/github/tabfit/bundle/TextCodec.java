package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.text.WordWeights;
import io.github.tabfit.spec.DataException;

/** The words of a column of text as JSON: hashes and weights. */
final class TextCodec {
  private TextCodec() {}

  static void encode(ObjectNode node, WordWeights words) {
    ArrayNode hashes = node.putArray("hashes");
    for (int hash : words.hashes()) {
      hashes.add(hash);
    }
    node.put("shared", words.shared());
    ArrayNode weights = node.putArray("weights");
    for (double weight : words.weights()) {
      weights.add(weight);
    }
  }

  /**
   * @throws DataException if a hash is no whole number of 32 bits
   * @throws IllegalArgumentException if the words are none that can be learned
   */
  static WordWeights decode(JsonFields fields) {
    double[] numbers = fields.numbers("hashes");
    int[] hashes = new int[numbers.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = (int) numbers[i];
      if (hashes[i] != numbers[i]) {
        throw fields.fault("'hashes' must hold whole numbers of 32 bits");
      }
    }
    return new WordWeights(hashes, fields.count("shared"), fields.numbers("weights"));
  }
}
