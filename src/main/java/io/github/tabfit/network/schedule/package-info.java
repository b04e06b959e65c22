/** Learning rate schedules that DL4J lacks: cosine and linear warm-up. */
package io.github.tabfit.network.schedule;
