/** Benchmarks behind {@code tabfit bench}, on JMH. */
package io.github.tabfit.bench;
