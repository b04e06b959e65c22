package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.ColumnIndex;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.RangeWatch;
import io.github.tabfit.data.RowSource;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.spec.SourceSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Predicts a file's rows some thousands at a time: memory does not grow with the file. */
final class PredictionWriter {
  private static final int CHUNK_ROWS = 4096;

  private final Predictor predictor;
  private final boolean json;
  private final Optional<RangeWatch> watch;
  private final ObjectMapper mapper = new ObjectMapper();

  PredictionWriter(Predictor predictor, boolean json, Optional<RangeWatch> watch) {
    this.predictor = predictor;
    this.json = json;
    this.watch = watch;
  }

  /** Returns the number of rows; {@code out} stays open. */
  long write(SourceSpec data, Writer out) throws IOException {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    int width = fitted.featureCount();
    float[] features = new float[CHUNK_ROWS * width];
    long rows = 0;
    try (RowSource source = TableReader.openRows(data, fitted.missing())) {
      ColumnIndex index = ColumnIndex.of(fitted, source);
      Sink sink = json ? new JsonSink(out) : new CsvSink(out);
      int filled = 0;
      for (String[] fields = source.next(); fields != null; fields = source.next()) {
        fitted.transformRow(fields, index, features, filled * width);
        if (watch.isPresent()) {
          watch.get().see(fields, index);
        }
        if (++filled == CHUNK_ROWS) {
          sink.put(predictor.predictFeatures(features, filled));
          rows += filled;
          filled = 0;
        }
      }
      float[] rest = Arrays.copyOf(features, filled * width);
      sink.put(predictor.predictFeatures(rest, filled));
      sink.end();
      return rows + filled;
    }
  }

  /** Takes predictions in the rows' order. */
  private interface Sink {
    void put(List<Prediction> predictions) throws IOException;

    void end() throws IOException;
  }

  private final class CsvSink implements Sink {
    private final CsvWriter csv;

    CsvSink(Writer out) {
      csv = CsvWriter.builder().build(out);
      List<String> header = new ArrayList<>(List.of("prediction"));
      String kind = predictor.hasProbabilities() ? "probability_" : "margin_";
      predictor.classes().forEach(name -> header.add(kind + name));
      csv.writeRecord(header);
    }

    @Override
    public void put(List<Prediction> predictions) {
      for (Prediction prediction : predictions) {
        csv.writeRecord(cells(prediction));
      }
    }

    @Override
    public void end() throws IOException {
      csv.flush();
    }

    private List<String> cells(Prediction prediction) {
      if (prediction instanceof Prediction.ValuePrediction value) {
        return List.of(String.valueOf((float) value.value()));
      }
      Prediction.ClassPrediction classes = (Prediction.ClassPrediction) prediction;
      List<String> cells = new ArrayList<>(List.of(classes.label()));
      classes.scores().values().forEach(score -> cells.add(String.valueOf((float) (double) score)));
      return cells;
    }
  }

  /** One object a row, in one array. */
  private final class JsonSink implements Sink {
    private final Writer out;
    private String separator = "[\n";

    JsonSink(Writer out) {
      this.out = out;
    }

    @Override
    public void put(List<Prediction> predictions) throws IOException {
      for (Prediction prediction : predictions) {
        ObjectNode node = mapper.createObjectNode();
        if (prediction instanceof Prediction.ValuePrediction value) {
          node.put("prediction", value.value());
        } else if (prediction instanceof Prediction.ClassPrediction classes) {
          node.put("prediction", classes.label());
          ObjectNode scores =
              node.putObject(predictor.hasProbabilities() ? "probabilities" : "margins");
          classes.scores().forEach(scores::put);
        }
        out.write(separator + mapper.writeValueAsString(node));
        separator = ",\n";
      }
    }

    @Override
    public void end() throws IOException {
      out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
    }
  }
}
