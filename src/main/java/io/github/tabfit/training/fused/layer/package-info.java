/**
 * Layers of the fused trainer beside the dense one: convolution and pooling, recurrent layers, the
 * transformer. Each goes over a batch in tiles of rows that stay in the processor's caches.
 */
package io.github.tabfit.training.fused.layer;
