/** An output layer whose labels mask holds row weights. */
package io.github.tabfit.network.layer;
