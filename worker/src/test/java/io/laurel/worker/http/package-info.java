/** The HTTP door driven over a real socket. */
@NullMarked
package io.laurel.worker.http;

import org.jspecify.annotations.NullMarked;
