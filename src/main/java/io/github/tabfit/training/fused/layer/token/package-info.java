/**
 * The transformer of the fused trainer: tokens of a table's columns or of a sequence's steps,
 * blocks of attention and feed-forward layers, the readout.
 */
package io.github.tabfit.training.fused.layer.token;
