package io.laurel.ingest.trigger;

/** One partition's share of the work, and what it works on. */
record Task(
    int partition,
    Shelves shelves,
    Outputs out,
    Confirmations confirmations,
    TaskClock clock,
    People people) {}
