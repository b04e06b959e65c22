package io.github.tabfit.report.section;

import io.github.tabfit.page.Tone;

/**
 * Something to look at.
 *
 * @param tone how it is meant
 * @param text what it is, and what to try
 */
record Hint(Tone tone, String text) {}
