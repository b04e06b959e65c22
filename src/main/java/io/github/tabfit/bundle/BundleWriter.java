package io.github.tabfit.bundle;

import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;

/** Writes model files. The same model makes the same bytes. */
public final class BundleWriter {
  /** The same for all; for the first of January of 1980 Java adds a field of its own. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleWriter() {}

  /**
   * Writes a model: DL4J's entries first, then Tabfit's.
   *
   * @param out not closed
   */
  public static void write(Bundle bundle, OutputStream out) throws IOException {
    Map<String, byte[]> entries = entries(bundle);
    Manifest manifest = Manifest.of(entries);
    entries.put(BundleEntries.MANIFEST, BundleJson.write(manifest.encode()));
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      zip.putNextEntry(header(entry.getKey(), entry.getValue()));
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /** Numbers hardly shrink, or so much that a reader would have to take them for a bomb. */
  private static ZipEntry header(String name, byte[] content) {
    ZipEntry header = new ZipEntry(name);
    header.setTimeLocal(TIME);
    if (name.endsWith(".bin") || content.length > StrictZip.SMALL) {
      CRC32 crc = new CRC32();
      crc.update(content);
      header.setMethod(ZipEntry.STORED);
      header.setSize(content.length);
      header.setCrc(crc.getValue());
    }
    return header;
  }

  private static Map<String, byte[]> entries(Bundle bundle) throws IOException {
    ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
    ModelSerializer.writeModel(bundle.network(), dl4j, true);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(dl4j.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    entries.put(
        BundleEntries.SIGNATURE,
        BundleJson.write(
            SignatureCodec.encode(bundle.spec(), bundle.task(), bundle.preprocessing())));
    entries.put(
        BundleEntries.PREPROCESSING,
        BundleJson.write(PreprocessingCodec.encode(bundle.preprocessing())));
    // The table is named as it was given: a model file has no folder of its own.
    String experiment = ExperimentDocument.toYaml(bundle.spec(), Path.of(""));
    entries.put(BundleEntries.EXPERIMENT, experiment.getBytes(StandardCharsets.UTF_8));
    entries.put(
        BundleEntries.PROVENANCE, BundleJson.write(ProvenanceCodec.encode(bundle.provenance())));
    if (bundle.metrics().isPresent()) {
      entries.put(
          BundleEntries.METRICS, BundleJson.write(MetricsCodec.encode(bundle.metrics().get())));
    }
    return entries;
  }
}
