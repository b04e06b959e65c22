/** Neural networks on tables: {@link io.github.tabfit.Experiment} is the way in. */
package io.github.tabfit;
