/**
 * Laurel as a process: the main class, and how settings become a running stack or a single role.
 * Nothing else in the worker calls it but tests and what is played on a stack.
 */
@NullMarked
package io.laurel.worker;

import org.jspecify.annotations.NullMarked;
