/**
 * The living picture of one customer as the state engine keeps it. Reasoning and gate read it;
 * nobody here writes it.
 */
@NullMarked
package io.laurel.context;

import org.jspecify.annotations.NullMarked;
