/**
 * Fakes of the ports, short enough to be obviously right, and the contracts they share with the
 * real ones.
 */
@NullMarked
package io.laurel.testing;

import org.jspecify.annotations.NullMarked;
