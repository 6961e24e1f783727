/**
 * What a namespace of Temporal must know before a decision can run in it. The process and the
 * embedded stack use it.
 */
@NullMarked
package io.laurel.worker.temporal;

import org.jspecify.annotations.NullMarked;
