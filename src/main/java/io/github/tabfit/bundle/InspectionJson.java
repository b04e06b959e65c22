package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.spec.network.Block;
import java.util.List;

/** What a model file holds, as JSON. */
public final class InspectionJson {
  private InspectionJson() {}

  /** The one object that {@code inspect --json} prints: the signature, then all else. */
  public static ObjectNode of(StoredModel model) {
    Bundle bundle = model.bundle();
    ObjectNode node = SignatureCodec.encode(bundle.spec(), bundle.task(), bundle.preprocessing());
    NetworkSummary summary = bundle.networkSummary();
    ObjectNode network = node.putObject("network");
    network.put("members", bundle.spec().ensemble().members());
    network.put("inputs", summary.inputs());
    network.put("parameters", (long) summary.parameters());
    network.put("loss", bundle.spec().network().output().loss().id());
    List<Block> blocks = bundle.embedding();
    if (!blocks.isEmpty()) {
      network
          .putObject("embedding")
          .put("features", Block.inputs(blocks))
          .put("size", Block.units(blocks))
          .put("weights", Block.weights(blocks));
    }
    ArrayNode layers = network.putArray("layers");
    for (NetworkSummary.Layer layer : summary.layers()) {
      layers
          .addObject()
          .put("name", layer.name())
          .put("type", layer.kind().id())
          .put("units", layer.units())
          .put("activation", layer.activation())
          .put("normalization", layer.normalization().id())
          .put("dropout", layer.dropout())
          .put("parameters", layer.parameters());
    }
    bundle
        .metrics()
        .ifPresentOrElse(
            metrics -> node.set("training", MetricsCodec.encode(metrics)),
            () -> node.putNull("training"));
    node.set("provenance", ProvenanceCodec.encode(bundle.provenance()));
    ObjectNode file = node.putObject("file");
    file.put("bytes", model.bytes());
    file.put("format", model.manifest().format());
    file.put("written_by", model.manifest().writtenBy());
    ObjectNode entries = file.putObject("entries");
    model
        .manifest()
        .entries()
        .forEach(
            (name, entry) ->
                entries.putObject(name).put("bytes", entry.bytes()).put("sha256", entry.sha256()));
    return node;
  }
}
