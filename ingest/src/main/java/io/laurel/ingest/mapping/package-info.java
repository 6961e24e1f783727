/**
 * What somebody else's message becomes, as rows of data: fields of Laurel's events and where they
 * come from. Edge packages hold the rows of their vendor; the docs show the same rows as tables.
 */
@NullMarked
package io.laurel.ingest.mapping;

import org.jspecify.annotations.NullMarked;
