/**
 * Servers and fakes that stand in for what activities talk to, short enough to be obviously right.
 * Tests of this module and of the worker use them.
 */
@NullMarked
package io.laurel.activities.testing;

import org.jspecify.annotations.NullMarked;
