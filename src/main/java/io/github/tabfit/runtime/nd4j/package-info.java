/**
 * What ND4J lacks for networks of the size that tables need: caches and pools, set before it loads.
 */
package io.github.tabfit.runtime.nd4j;
