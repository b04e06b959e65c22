/**
 * Which of an experiment's steps an exported file can carry, as values of a row that each format
 * writes in its own words.
 */
package io.github.tabfit.export.steps;
