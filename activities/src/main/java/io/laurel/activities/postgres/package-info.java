/**
 * The ports that PostgreSQL makes real: the ledger of what is scarce, what left and why, and what
 * is on file. Only the worker's wiring constructs these; each change is one statement.
 */
@NullMarked
package io.laurel.activities.postgres;

import org.jspecify.annotations.NullMarked;
