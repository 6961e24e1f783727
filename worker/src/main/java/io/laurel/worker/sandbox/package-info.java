/**
 * The providers' wire formats on a local port, with a journal, honest idempotency keys and faults
 * on demand. Demo and tests start it; adapters cannot tell it from the vendors.
 */
@NullMarked
package io.laurel.worker.sandbox;

import org.jspecify.annotations.NullMarked;
