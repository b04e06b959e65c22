/** Models in other formats, proven on real rows to predict the same. */
package io.github.tabfit.export;
