/**
 * Schedules that DL4J lacks: cosine, a rate for each epoch, linear warm-up, dropout by the rate.
 */
package io.github.tabfit.network.schedule;
