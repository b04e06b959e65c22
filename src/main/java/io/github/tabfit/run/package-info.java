/**
 * One training from experiment to run folder, and what is done with a saved run: evaluate,
 * reproduce. It may use {@code prepare}, {@code training}, {@code bundle} and what they use.
 */
package io.github.tabfit.run;
