/** What a page about a training shows, as plain numbers. */
package io.github.tabfit.report.figure;
