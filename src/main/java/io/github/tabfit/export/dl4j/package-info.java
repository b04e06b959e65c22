/** Networks as archives of DL4J's own classes. */
package io.github.tabfit.export.dl4j;
