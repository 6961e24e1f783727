/**
 * The first step of a decision: what is known, and whether it is worth a thought at all. The
 * workflow asks for it before any token is spent.
 */
@NullMarked
package io.laurel.briefing;

import org.jspecify.annotations.NullMarked;
