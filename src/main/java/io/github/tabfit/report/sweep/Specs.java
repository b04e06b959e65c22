package io.github.tabfit.report.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import java.util.List;

/** Parts of Vega-Lite specifications; the names of fields are always this package's. */
final class Specs {
  private static final double MARGIN = 0.05;
  private static final double FEW = 1000;
  private static final double SMALL = 1e-4;

  private Specs() {}

  /** A place from 0 to 1, to a thousandth. */
  static JsonNode place(double value) {
    return Chart.number(Math.rint(1000 * value) / 1000);
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The values of a channel and what each is shown as. */
  static void scale(ObjectNode channel, String[] domain, String... range) {
    ObjectNode scale = channel.putObject("scale");
    ArrayNode values = scale.putArray("domain");
    ArrayNode shown = scale.putArray("range");
    for (int i = 0; i < domain.length; i++) {
      values.add(domain[i]);
      shown.add(range[i]);
    }
  }

  /** Scores on an axis: what is worse than its end stands there. */
  static void domain(ObjectNode channel, ScoreScale scores) {
    ObjectNode scale = channel.putObject("scale").put("clamp", true);
    if (!scores.isLogarithmic()) {
      scale.put("zero", false);
    } else {
      scale.put("type", "log");
      axis(channel, scores.at(0), scores.at(1));
    }
    if (scores.beyond() > 0 || scores.isLogarithmic()) {
      scale.put("nice", false);
      double beyond = scores.at(1 + MARGIN);
      double before = scores.at(-MARGIN);
      scale.putArray("domain").add(Math.min(before, beyond)).add(Math.max(before, beyond));
    }
  }

  /** An axis of powers of ten, with 2 and 5 of each where there are few. */
  static void axis(ObjectNode channel, double one, double other) {
    double low = Math.min(one, other);
    double high = Math.max(one, other);
    boolean few = high / low < FEW;
    ArrayNode values = Chart.rows();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (double digit : few ? new double[] {1, 2, 5} : new double[] {1}) {
        double value = digit * Math.pow(10, power);
        if (value >= low && value <= high) {
          values.add((float) value);
        }
      }
    }
    ObjectNode axis = channel.putObject("axis").put("format", low < SMALL ? "~e" : "~g");
    if (values.size() > 1) {
      axis.set("values", values);
    }
  }

  /** What a mark tells when it is pointed at: fields and their titles in turn. */
  static void tooltip(ObjectNode encoding, String... fields) {
    ArrayNode list = encoding.putArray("tooltip");
    for (int i = 0; i < fields.length; i += 2) {
      list.addObject().put("field", fields[i]).put("title", fields[i + 1]);
    }
  }
}
