/**
 * Recorded histories and their replay on today's workflow. The recorder plays the stories afresh;
 * nothing outside uses this.
 */
@NullMarked
package io.laurel.activities.replay;

import org.jspecify.annotations.NullMarked;
