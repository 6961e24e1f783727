/**
 * Texts by Twilio, which has no idempotency key: one attempt, and an honest "nobody knows" when it
 * gets no readable answer. The worker wires it to the task queue of Twilio.
 */
@NullMarked
package io.laurel.activities.twilio;

import org.jspecify.annotations.NullMarked;
