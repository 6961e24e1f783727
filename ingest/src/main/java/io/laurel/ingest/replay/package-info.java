/**
 * What a person does to the stream by command: looks at dead letters, sends them back, and feeds
 * kept events again. Only commands use it.
 */
@NullMarked
package io.laurel.ingest.replay;

import org.jspecify.annotations.NullMarked;
