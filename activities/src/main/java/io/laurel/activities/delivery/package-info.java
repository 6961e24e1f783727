/**
 * What every provider's adapter does around its one call: ask the ledger whether to go, and tell it
 * what came of it. The packages of the providers use it.
 */
@NullMarked
package io.laurel.activities.delivery;

import org.jspecify.annotations.NullMarked;
