/** Parts that tests of several packages of this module share. */
package io.laurel.ingest.testing;
