/**
 * Layers of the fused trainer: what all do to their products, convolution and pooling, recurrent
 * layers. Each goes over a batch in tiles of rows that stay in the processor's caches.
 */
package io.github.tabfit.training.fused.layer;
