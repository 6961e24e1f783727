/**
 * Coupons by the loyalty API, which makes one grant of all calls with the same key. The worker
 * wires it to the task queue of the loyalty system.
 */
@NullMarked
package io.laurel.activities.loyalty;

import org.jspecify.annotations.NullMarked;
