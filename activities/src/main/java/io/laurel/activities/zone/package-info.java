/** Where on the clock a customer may be, from what is on file. The gate's facts use it. */
@NullMarked
package io.laurel.activities.zone;

import org.jspecify.annotations.NullMarked;
