/** Models as Java source without dependencies. */
package io.github.tabfit.export.source;
