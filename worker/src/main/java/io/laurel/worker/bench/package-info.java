/**
 * The benchmarks behind {@code ./laurel bench}: each starts what it measures, and says beside every
 * figure what the goal was. Only the command line uses it.
 */
@NullMarked
package io.laurel.worker.bench;

import org.jspecify.annotations.NullMarked;
