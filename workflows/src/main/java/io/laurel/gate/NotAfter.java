package io.laurel.gate;

import java.time.Instant;

/**
 * Until when something allowed may leave.
 *
 * @param at from this moment on it may not
 * @param code what is the matter then
 */
public record NotAfter(Instant at, ReasonCode code) {}
