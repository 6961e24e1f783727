/**
 * The port to whatever proposes an action: a model or the built-in rulebook. It advises; the gate
 * and the ledger decide.
 */
@NullMarked
package io.laurel.reasoning;

import org.jspecify.annotations.NullMarked;
