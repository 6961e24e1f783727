package io.laurel.customer;

import java.time.Instant;

/** The latest word of a customer on one channel and purpose. None on file means no. */
public record Consent(Channel channel, Purpose purpose, boolean granted, Instant at) {}
