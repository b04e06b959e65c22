/**
 * An experiment's table as training and models see it: read, and taken through the user's steps.
 */
package io.github.tabfit.data.transform;
