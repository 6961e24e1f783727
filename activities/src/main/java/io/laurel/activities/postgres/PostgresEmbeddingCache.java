package io.laurel.activities.postgres;

import io.laurel.activities.ledger.EmbeddingCache;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sql.DataSource;

/** Embeddings in a table, as 32-bit floats in little-endian order. */
public final class PostgresEmbeddingCache implements EmbeddingCache {

  private final Statements statements;

  public PostgresEmbeddingCache(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public Optional<float[]> get(String hash) {
    return statements.first(
        "select vector from embeddings where hash = ?", row -> vector(row.getBytes(1)), hash);
  }

  @Override
  public void put(String hash, float[] vector) {
    statements.run(
        "insert into embeddings (hash, vector) values (?, ?) on conflict do nothing",
        hash,
        bytes(vector));
  }

  private static byte[] bytes(float[] vector) {
    var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  private static float[] vector(byte[] bytes) {
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
