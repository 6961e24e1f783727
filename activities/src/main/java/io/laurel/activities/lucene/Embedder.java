package io.laurel.activities.lucene;

import java.util.List;

/** Turns texts into unit vectors whose dot product is the closeness of their meanings. */
public interface Embedder {

  /** Names the model, so that vectors of different ones are never mixed. */
  String name();

  List<float[]> embed(List<String> texts);

  default float[] embed(String text) {
    return embed(List.of(text)).getFirst();
  }

  /** The cosine of two unit vectors. */
  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
