/** Trainings side by side, as their folders tell of them: found, filtered, ordered. */
package io.github.tabfit.runs;
