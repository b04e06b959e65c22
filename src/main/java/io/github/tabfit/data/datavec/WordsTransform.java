package io.github.tabfit.data.datavec;

import io.github.tabfit.data.prepare.text.WordHashes;
import io.github.tabfit.data.prepare.text.WordWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.BaseTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec transform: a text becomes one column of doubles a bucket of its words, named {@code
 * column#bucket}; all are 0 where it is missing.
 */
public final class WordsTransform extends BaseTransform {
  private static final long serialVersionUID = 1L;

  private final String columnName;
  private final int[] hashes;
  private final int shared;
  private final double[] weights;
  private transient WordWeights words;

  /** Replaces the column by the buckets of its words. */
  public WordsTransform(String columnName, WordWeights words) {
    this(columnName, words.hashes(), words.shared(), words.weights());
  }

  /** The same of {@link WordWeights} in parts. */
  public WordsTransform(
      @JsonProperty("columnName") String columnName,
      @JsonProperty("hashes") int[] hashes,
      @JsonProperty("shared") int shared,
      @JsonProperty("weights") double[] weights) {
    this.columnName = columnName;
    this.hashes = hashes.clone();
    this.shared = shared;
    this.weights = weights.clone();
  }

  /** The column that is replaced. */
  public String getColumnName() {
    return columnName;
  }

  /** Hashes of the words that have a bucket of their own. */
  public int[] getHashes() {
    return hashes.clone();
  }

  /** How many buckets the other words share. */
  public int getShared() {
    return shared;
  }

  /** The weight of each bucket. */
  public double[] getWeights() {
    return weights.clone();
  }

  @Override
  public Schema transform(Schema schema) {
    List<ColumnMetaData> columns = new ArrayList<>();
    for (ColumnMetaData column : schema.getColumnMetaData()) {
      if (column.getName().equals(columnName)) {
        for (String name : outputColumnNames()) {
          columns.add(new DoubleMetaData(name));
        }
      } else {
        columns.add(column);
      }
    }
    return schema.newSchema(columns);
  }

  @Override
  public List<Writable> map(List<Writable> row) {
    int place = inputSchema.getIndexOfColumn(columnName);
    List<Writable> mapped = new ArrayList<>(row.subList(0, place));
    Writable text = row.get(place);
    for (float value : features(text instanceof NullWritable ? "" : text.toString())) {
      mapped.add(new DoubleWritable(value));
    }
    mapped.addAll(row.subList(place + 1, row.size()));
    return mapped;
  }

  private float[] features(String text) {
    if (words == null) {
      words = new WordWeights(hashes, shared, weights);
    }
    WordHashes read = new WordHashes();
    read.read(text);
    float[] features = new float[words.width()];
    words.write(read, features, 0);
    return features;
  }

  @Override
  public Object map(Object text) {
    float[] features = features(text.toString());
    return IntStream.range(0, features.length).mapToObj(i -> (double) features[i]).toList();
  }

  @Override
  public Object mapSequence(Object sequence) {
    return ((List<?>) sequence).stream().map(this::map).toList();
  }

  @Override
  public String outputColumnName() {
    return outputColumnNames()[0];
  }

  @Override
  public String[] outputColumnNames() {
    return IntStream.range(0, weights.length)
        .mapToObj(bucket -> columnName + "#" + bucket)
        .toArray(String[]::new);
  }

  @Override
  public String[] columnNames() {
    return new String[] {columnName};
  }

  @Override
  public String columnName() {
    return columnName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordsTransform that
        && columnName.equals(that.columnName)
        && shared == that.shared
        && Arrays.equals(hashes, that.hashes)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * columnName.hashCode() + Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return "WordsTransform(columnName=%s, buckets=%d)".formatted(columnName, weights.length);
  }
}
