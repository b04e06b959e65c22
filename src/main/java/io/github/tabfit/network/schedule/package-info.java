/** Learning rate schedules that DL4J lacks: cosine, a rate for each epoch, and linear warm-up. */
package io.github.tabfit.network.schedule;
