/** The sections of a page about a training. */
package io.github.tabfit.report.section;
