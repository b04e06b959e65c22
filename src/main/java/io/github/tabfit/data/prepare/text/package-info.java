/** Words of free text as weighted features. */
package io.github.tabfit.data.prepare.text;
