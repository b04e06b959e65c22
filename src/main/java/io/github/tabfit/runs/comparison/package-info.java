/** Two models or more: in what they differ, and whether one is better on the same rows. */
package io.github.tabfit.runs.comparison;
