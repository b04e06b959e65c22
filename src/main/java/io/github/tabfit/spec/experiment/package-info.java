/**
 * The whole experiment, and what its file leaves out. {@code Defaults} chooses from what is known
 * of the table. It may use {@code spec} and its rooms.
 */
package io.github.tabfit.spec.experiment;
