package io.laurel.activities.lucene;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MiniLM (384 dimensions) in process, loaded on first use. Remembers the latest texts, since goals
 * and needs come again and again.
 */
public final class MiniLmEmbedder implements Embedder {

  /** Of the model. */
  public static final String NAME = "all-minilm-l6-v2-q";

  private static final int REMEMBERED = 4_096;

  private static final String NOTHING = ".";
  private static final char REPLACEMENT = '\ufffd';

  private static final class Holder {
    static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();
  }

  private final Map<String, float[]> recent = new Recent();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    var missing = texts.stream().distinct().filter(text -> remembered(text) == null).toList();
    var computed = new LinkedHashMap<String, float[]>();
    if (!missing.isEmpty()) {
      var vectors = compute(missing);
      for (int i = 0; i < missing.size(); i++) {
        computed.put(missing.get(i), vectors.get(i));
      }
      remember(computed);
    }
    return texts.stream().map(text -> either(computed.get(text), text)).toList();
  }

  private float[] either(float @Nullable [] fresh, String text) {
    if (fresh != null) {
      return fresh;
    }
    var known = remembered(text);
    return known == null ? compute(List.of(text)).getFirst() : known;
  }

  private static List<float[]> compute(List<String> given) {
    var texts = given.stream().map(MiniLmEmbedder::readable).toList();
    // a single text runs on the caller's thread, many go through the model's own executor
    if (texts.size() == 1) {
      return List.of(Holder.MODEL.embed(texts.getFirst()).content().vector());
    }
    var segments = texts.stream().map(TextSegment::from).toList();
    return Holder.MODEL.embedAll(segments).content().stream().map(Embedding::vector).toList();
  }

  /** The model fails on a text of which its tokenizer leaves nothing. */
  private static String readable(String text) {
    return text.codePoints().anyMatch(MiniLmEmbedder::isRead) ? text : NOTHING;
  }

  private static boolean isRead(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> character != REPLACEMENT;
    };
  }

  private synchronized float @Nullable [] remembered(String text) {
    return recent.get(text);
  }

  private synchronized void remember(Map<String, float[]> vectors) {
    recent.putAll(vectors);
  }

  @SuppressWarnings("serial") // never serialized
  private static final class Recent extends LinkedHashMap<String, float[]> {
    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
      return size() > REMEMBERED;
    }
  }
}
