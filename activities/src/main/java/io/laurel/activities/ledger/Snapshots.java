package io.laurel.activities.ledger;

import io.laurel.activities.json.Hashes;
import java.util.List;
import java.util.Optional;

/** Bulky things by the hash of their bytes. Putting the same hash again changes nothing. */
public interface Snapshots {

  /** The kind of a {@code CustomerContext} in durable JSON. */
  String CONTEXT = "context";

  /** The kind of all that was sent to a reasoner in one turn. */
  String PROMPT = "prompt";

  /** The kind of the asset catalogue in durable JSON. */
  String CATALOGUE = "catalogue";

  /**
   * One of them.
   *
   * @param hash SHA-256 of the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // told apart by hash alone
  record Snapshot(String hash, String kind, byte[] bytes) {
    public static Snapshot of(String kind, byte[] bytes) {
      return new Snapshot(Hashes.sha256(bytes), kind, bytes);
    }
  }

  /** All of them or none. */
  void put(List<Snapshot> snapshots);

  default void put(String hash, String kind, byte[] bytes) {
    put(List.of(new Snapshot(hash, kind, bytes)));
  }

  Optional<byte[]> get(String hash);
}
