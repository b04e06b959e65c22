package io.github.tabfit.bundle;

/**
 * A model as it was found in a file.
 *
 * @param bundle the model
 * @param manifest what the file holds; every checksum was found right
 * @param bytes the file's size
 */
public record StoredModel(Bundle bundle, Manifest manifest, long bytes) {}
