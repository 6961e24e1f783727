package io.laurel.activities.ledger;

import java.util.Optional;

/** Bulky things by the hash of their bytes. Putting the same hash again changes nothing. */
public interface Snapshots {

  /** The kind of a {@code CustomerContext} in durable JSON. */
  String CONTEXT = "context";

  /** The kind of all that was sent to a reasoner in one turn. */
  String PROMPT = "prompt";

  /** The kind of the asset catalogue in durable JSON. */
  String CATALOGUE = "catalogue";

  void put(String hash, String kind, byte[] bytes);

  Optional<byte[]> get(String hash);
}
