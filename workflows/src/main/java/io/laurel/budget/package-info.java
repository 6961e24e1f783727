/**
 * What is scarce and therefore reserved before it is used: money, contacts, stock and holdings. The
 * workflow asks, the ledger answers.
 */
@NullMarked
package io.laurel.budget;

import org.jspecify.annotations.NullMarked;
