/**
 * What follows the last windows of series: their history read for a model, and several steps ahead.
 */
package io.github.tabfit.forecast;
