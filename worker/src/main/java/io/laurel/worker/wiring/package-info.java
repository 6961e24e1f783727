/**
 * Spring: which parts a role needs and how they are put together, one configuration an edge. No
 * rule of Laurel's stands here.
 */
@NullMarked
package io.laurel.worker.wiring;

import org.jspecify.annotations.NullMarked;
