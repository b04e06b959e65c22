/**
 * What a table looks like before training: distributions, gaps, what goes with what, and what tells
 * the target. Of many rows some are drawn. Nothing here changes a value, and no model learns from
 * it.
 */
package io.github.tabfit.data.profile;
