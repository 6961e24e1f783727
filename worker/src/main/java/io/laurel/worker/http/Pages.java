package io.laurel.worker.http;

import io.laurel.activities.postgres.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts a list that is at hand as a whole into pages; a cursor names the last item of a page. */
final class Pages {

  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private Pages() {}

  /**
   * @param query may hold {@code limit} and {@code cursor}
   */
  static <T> Page<T> of(List<T> all, Function<T, String> name, Query query) {
    var names = all.stream().map(name).toList();
    var cursor = query.text("cursor");
    int from = cursor == null ? 0 : names.indexOf(cursor) + 1;
    if (cursor != null && from == 0) {
      throw Problem.bad("/cursor", "must be the next_cursor of a page before");
    }
    int to = Math.min(all.size(), from + query.number("limit", USUAL, MOST));
    return new Page<>(all.subList(from, to), to < all.size() && to > 0 ? names.get(to - 1) : null);
  }
}
