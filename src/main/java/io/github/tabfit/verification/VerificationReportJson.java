package io.github.tabfit.verification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A verification's findings as JSON. A number that is not finite is null. */
public final class VerificationReportJson {
  private VerificationReportJson() {}

  /** The one object that {@code verify --json} prints. */
  public static ObjectNode of(VerificationReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("passed", report.passed());
    node.put("rows", report.rows());
    node.put("steps", report.steps());
    node.put("seconds", Math.round(report.seconds() * 1000) / 1000.0);
    ObjectNode largest = node.putObject("max_relative_error");
    put(largest, "dl4j_vs_reference", report.dl4jVsReference());
    put(largest, "dl4j_vs_finite_differences", report.dl4jVsDifferences());
    put(largest, "reference_vs_finite_differences", report.referenceVsDifferences());
    put(largest, "steps_dl4j_vs_reference", report.stepsDl4jVsReference());
    put(largest, "fused_vs_dl4j", report.fusedVsDl4j());
    ObjectNode bounds = node.putObject("bounds");
    bounds.put("dl4j_vs_reference", Verifier.ANALYTIC_BOUND);
    bounds.put("dl4j_vs_finite_differences", Verifier.DIFFERENCE_BOUND);
    bounds.put("reference_vs_finite_differences", Verifier.DIFFERENCE_BOUND);
    bounds.put("steps_dl4j_vs_reference", Verifier.ANALYTIC_BOUND);
    ObjectNode loss = node.putObject("loss");
    put(loss, "dl4j", report.loss().dl4j());
    put(loss, "reference", report.loss().reference());
    put(loss, "relative_error", report.loss().relative());
    ArrayNode activations = node.putArray("activations");
    report
        .activations()
        .forEach(
            layer ->
                activations
                    .addObject()
                    .put("layer", layer.name())
                    .set("dl4j_vs_reference", deviation(layer.deviation())));
    ArrayNode parameters = node.putArray("parameters");
    report.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    ObjectNode differences = node.putObject("finite_differences");
    differences.put("probes", report.probes()).put("at_kinks", report.kinks());
    report.failures().forEach(node.putArray("failures")::add);
    report.notes().forEach(node.putArray("notes")::add);
    return node;
  }

  private static ObjectNode parameter(ParameterReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", report.name());
    node.putArray("shape").add(report.rows()).add(report.columns());
    report
        .gradient()
        .ifPresent(
            gradient -> {
              node.set("dl4j_vs_reference", deviation(gradient.dl4jVsReference()));
              node.set("dl4j_vs_finite_differences", deviation(gradient.dl4jVsDifferences()));
              node.set(
                  "reference_vs_finite_differences", deviation(gradient.referenceVsDifferences()));
              node.put("probes", gradient.probes()).put("at_kinks", gradient.kinks());
            });
    ObjectNode steps = deviation(report.steps().deviation());
    steps.put("step", report.steps().step());
    node.set("steps_dl4j_vs_reference", steps);
    report
        .fused()
        .ifPresent(
            fused -> {
              ObjectNode single = deviation(fused.deviation());
              put(single, "bound", fused.bound());
              node.set("fused_vs_dl4j", single);
            });
    return node;
  }

  private static ObjectNode deviation(Deviation deviation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "max_absolute_error", deviation.absolute());
    put(node, "max_relative_error", deviation.relative());
    node.put("row", deviation.row()).put("column", deviation.column());
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
