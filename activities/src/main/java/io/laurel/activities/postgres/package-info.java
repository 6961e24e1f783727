/**
 * The ledger and the state as PostgreSQL keeps them: each port made real by plain SQL over JDBC.
 * The wiring hands these out as their ports; nobody else looks in.
 */
@NullMarked
package io.laurel.activities.postgres;

import org.jspecify.annotations.NullMarked;
