/**
 * A person's say over an action that needs one. The workflow opens it and waits; signals and
 * updates bring the ruling.
 */
@NullMarked
package io.laurel.approval;

import org.jspecify.annotations.NullMarked;
