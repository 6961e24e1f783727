/** What must never be printed. Every adapter that proves who it is to somebody uses it. */
@NullMarked
package io.laurel.activities.secret;

import org.jspecify.annotations.NullMarked;
