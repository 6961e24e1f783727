/** One embedded PostgreSQL for all tests of this module. */
@NullMarked
package io.laurel.ingest.database;

import org.jspecify.annotations.NullMarked;
