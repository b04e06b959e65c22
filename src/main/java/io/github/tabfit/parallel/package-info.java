/** The one place that makes pools of threads, and results in order from several of them. */
package io.github.tabfit.parallel;
