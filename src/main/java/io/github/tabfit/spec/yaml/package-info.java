/** The experiment file: YAML to the records of {@link io.github.tabfit.spec} and back. */
package io.github.tabfit.spec.yaml;
