/**
 * What can be given or shown to a customer, and how it is found. Reasoning searches it, the gate
 * checks it.
 */
@NullMarked
package io.laurel.asset;

import org.jspecify.annotations.NullMarked;
