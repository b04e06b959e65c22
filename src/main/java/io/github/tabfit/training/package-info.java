/** The fit loop: batches, early stopping, divergence, network health. */
package io.github.tabfit.training;
