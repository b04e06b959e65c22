/**
 * Tables of any length through a model: read, taken through steps, scored some thousand rows at a
 * time.
 */
package io.github.tabfit.bundle.scoring;
