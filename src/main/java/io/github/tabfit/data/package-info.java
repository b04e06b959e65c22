/**
 * Tables: read, described, split, and turned into arrays of floats by statistics of the training
 * rows; the same as a DataVec pipeline.
 */
package io.github.tabfit.data;
