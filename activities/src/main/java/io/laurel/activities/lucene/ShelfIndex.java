package io.laurel.activities.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** One version of the catalogue, searchable by meaning with a little weight on the very words. */
final class ShelfIndex {

  /** The most that shared words can add to a cosine. */
  private static final double WORDS_WEIGHT = 0.1;

  /** Beyond this many words a query is prose, and sharing some of them says ever less. */
  private static final int FEW_WORDS = 3;

  private static final int LONGEST_QUERY = 2_000;

  /** Below about 20,000 assets no graph is built and every eligible vector is compared. */
  private static final int GRAPH_FROM = 2_000;

  private static final String ID = "id";
  private static final String WORDS = "words";
  private static final String MEANING = "meaning";

  private static final Analyzer ANALYZER =
      new StandardAnalyzer(
          new CharArraySet(
              List.of(
                  "a an and are as at be but by can for from has have in is it its more no not of on"
                      .split(" ")),
              true));

  private final IndexSearcher searcher;
  private final Map<String, float[]> vectors;

  private ShelfIndex(IndexSearcher searcher, Map<String, float[]> vectors) {
    this.searcher = searcher;
    this.vectors = vectors;
  }

  record Hit(String id, double cosine, double rank) {}

  static ShelfIndex of(Map<String, String> words, Map<String, float[]> vectors) {
    try {
      // heap only: the garbage collector closes it when the last search on it is done
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, config())) {
        for (var entry : words.entrySet()) {
          writer.addDocument(document(entry.getKey(), entry.getValue(), vectors));
        }
        writer.forceMerge(1);
      }
      return new ShelfIndex(new IndexSearcher(DirectoryReader.open(directory)), vectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Hit> nearest(String words, float[] meaning, Collection<String> eligible, int limit) {
    try {
      var filter = new TermInSetQuery(ID, eligible.stream().map(BytesRef::new).toList());
      int pool = Math.max(50, 4 * limit);
      var meant = new KnnFloatVectorQuery(MEANING, meaning, pool, filter);
      var shares = wordShares(words, filter, pool);
      var hits = new LinkedHashMap<String, Hit>();
      for (var id : ids(meant, pool).keySet()) {
        hits.put(id, hit(id, meaning, shares));
      }
      for (var id : shares.keySet()) {
        hits.put(id, hit(id, meaning, shares));
      }
      return hits.values().stream()
          .sorted(Comparator.comparingDouble(Hit::rank).reversed().thenComparing(Hit::id))
          .limit(limit)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Hit hit(String id, float[] meaning, Map<String, Double> shares) {
    var vector = vectors.get(id);
    double cosine = vector == null ? 0 : Embedder.cosine(meaning, vector);
    return new Hit(id, cosine, cosine + shares.getOrDefault(id, 0.0));
  }

  /** What shared words add, by BM25 relative to the best match. */
  private Map<String, Double> wordShares(String text, Query filter, int pool) throws IOException {
    var words = text.substring(0, Math.min(text.length(), LONGEST_QUERY));
    var matching = new QueryBuilder(ANALYZER).createBooleanQuery(WORDS, words);
    if (matching == null) {
      return Map.of();
    }
    int count = matching instanceof BooleanQuery many ? many.clauses().size() : 1;
    var query =
        new BooleanQuery.Builder()
            .add(matching, BooleanClause.Occur.MUST)
            .add(filter, BooleanClause.Occur.FILTER)
            .build();
    var scores = ids(query, pool);
    double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double weight = WORDS_WEIGHT * Math.min(1.0, (double) FEW_WORDS / count);
    scores.replaceAll((_, score) -> weight * score / best);
    return scores;
  }

  private Map<String, Double> ids(Query query, int limit) throws IOException {
    var stored = searcher.storedFields();
    var found = new LinkedHashMap<String, Double>();
    for (var hit : searcher.search(query, limit).scoreDocs) {
      found.put(stored.document(hit.doc).get(ID), (double) hit.score);
    }
    return found;
  }

  private static Document document(String id, String words, Map<String, float[]> vectors) {
    var document = new Document();
    document.add(new StringField(ID, id, Field.Store.YES));
    document.add(new TextField(WORDS, words, Field.Store.NO));
    var vector = vectors.get(id);
    if (vector != null) {
      document.add(new KnnFloatVectorField(MEANING, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
    return document;
  }

  private static IndexWriterConfig config() {
    var vectorsFormat =
        new Lucene99HnswVectorsFormat(
            Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
            Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
            1,
            null,
            GRAPH_FROM);
    return new IndexWriterConfig(ANALYZER)
        .setRAMBufferSizeMB(256)
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectorsFormat;
              }
            });
  }
}
