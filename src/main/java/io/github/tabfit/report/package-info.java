/** Pages about trainings. */
package io.github.tabfit.report;
