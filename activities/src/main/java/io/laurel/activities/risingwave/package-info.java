/**
 * The state engine that RisingWave makes real: what is made in it, what is told to it, and contexts
 * read from it. Only the worker's wiring constructs these; the ledger is none of its business.
 */
@NullMarked
package io.laurel.activities.risingwave;

import org.jspecify.annotations.NullMarked;
