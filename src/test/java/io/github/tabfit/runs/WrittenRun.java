package io.github.tabfit.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders as trainings leave them, without training. */
public final class WrittenRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WrittenRun() {}

  /** A run that classified, its accuracy beside a naive one of 0.5. */
  public static Path classes(Path folder, String name, String created, double accuracy)
      throws IOException {
    ObjectNode metrics = metrics(name, "binary", "class");
    metrics.putObject("metrics").putObject("test").put("loss", 0.3).put("accuracy", accuracy);
    ((ObjectNode) metrics.get("metrics")).putObject("baseline").put("accuracy", 0.5);
    return write(folder, metrics, created, "data/" + name + ".csv");
  }

  /** A run that predicted numbers, its rmse beside a naive one of 10; of validation rows alone. */
  public static Path numbers(Path folder, String name, String created, double rmse)
      throws IOException {
    ObjectNode metrics = metrics(name, "regression", "price");
    metrics.putObject("metrics").putObject("validation").put("loss", 0.3).put("rmse", rmse);
    ((ObjectNode) metrics.get("metrics")).putNull("test");
    ((ObjectNode) metrics.get("metrics")).putObject("baseline").put("rmse", 10);
    return write(folder, metrics, created, "data/" + name + ".csv");
  }

  private static ObjectNode metrics(String name, String task, String target) {
    ObjectNode metrics = JSON.createObjectNode();
    metrics.put("name", name).put("task", task).put("target", target);
    metrics.put("seconds", 2.5).put("stopped", "early");
    metrics.putObject("rows").put("train", 70).put("validation", 15).put("test", 15);
    metrics.putObject("details").putObject("test").putArray("classes").addObject().put("f1", 1);
    return metrics;
  }

  private static Path write(Path folder, ObjectNode metrics, String created, String data)
      throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("metrics.json").toFile(), metrics);
    ObjectNode provenance = JSON.createObjectNode().put("created", created);
    provenance.putObject("data").put("source", data).put("sha256", "00ff");
    JSON.writeValue(folder.resolve("provenance.json").toFile(), provenance);
    Files.writeString(folder.resolve("model.zip"), "");
    Files.writeString(folder.resolve("history.csv"), "epoch,loss\n1,0.5\n");
    return folder;
  }
}
