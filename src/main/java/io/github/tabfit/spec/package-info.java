/** What was asked: immutable records for the experiment file, and the catalogs they choose from. */
package io.github.tabfit.spec;
