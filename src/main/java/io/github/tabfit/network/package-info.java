/**
 * From the experiment's network section to Deeplearning4j: the only place where an activation,
 * loss, optimizer, schedule, weight start, normalization or regularization is mapped to DL4J.
 */
package io.github.tabfit.network;
