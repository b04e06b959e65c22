/**
 * The words that all of Tabfit shares: a user's faults, what is predicted, names in files. The
 * rooms below hold what was requested, by what it describes. It uses the JDK alone.
 */
package io.github.tabfit.spec;
