package io.laurel.budget;

import io.laurel.action.Receipt;

/** The end of a reservation: committed when accepted, released when refused, kept when unknown. */
public record Settlement(ReservationId id, Receipt receipt) {}
