/** What an experiment does to its table before it is split: steps in their order. */
package io.github.tabfit.spec.transform;
