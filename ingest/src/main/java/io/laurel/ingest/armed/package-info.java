/**
 * What can be seen of the triggers from outside: who is armed and until when, and which conditions
 * could not be answered. The role {@code state} keeps it, the role {@code console} shows it.
 */
@NullMarked
package io.laurel.ingest.armed;

import org.jspecify.annotations.NullMarked;
