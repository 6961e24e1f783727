/**
 * What {@code ./laurel check} finds: faults in settings, campaigns and assets, each with its place
 * and its fix. It starts nothing and changes nothing; only the command uses it.
 */
@NullMarked
package io.laurel.worker.check;

import org.jspecify.annotations.NullMarked;
