/**
 * The one JSON that payloads, records and the ledger are written in, and the hash that names its
 * bytes. Every adapter writes and reads durable things through it.
 */
@NullMarked
package io.laurel.activities.json;

import org.jspecify.annotations.NullMarked;
