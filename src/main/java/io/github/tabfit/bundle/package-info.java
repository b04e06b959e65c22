/**
 * The model file: a DL4J archive with the preprocessing inside, and the predictor that it makes.
 */
package io.github.tabfit.bundle;
