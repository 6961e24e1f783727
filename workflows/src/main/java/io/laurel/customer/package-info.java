/** Who a decision is about, and what that person agreed to. Everybody may use it. */
@NullMarked
package io.laurel.customer;

import org.jspecify.annotations.NullMarked;
