/**
 * What a marketer wrote down: when to think about a customer, with what goal, and within which
 * limits. Triggers, reasoning and gate read it.
 */
@NullMarked
package io.laurel.campaign;

import org.jspecify.annotations.NullMarked;
