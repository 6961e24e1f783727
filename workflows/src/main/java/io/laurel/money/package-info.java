/** Amounts in minor units of one currency. Everybody may use it. */
@NullMarked
package io.laurel.money;

import org.jspecify.annotations.NullMarked;
