/**
 * The live dashboard: a page of this machine's browser that shows a training or a sweep as it goes,
 * and runs that are on the disk. It may use what the work tells its listeners, and run folders.
 */
package io.github.tabfit.dashboard;
