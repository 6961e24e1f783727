/** Tests of the topics against producers and admins in memory. */
@NullMarked
package io.laurel.ingest.topic;

import org.jspecify.annotations.NullMarked;
