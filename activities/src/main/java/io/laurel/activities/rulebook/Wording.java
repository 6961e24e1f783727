package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Short texts out of the asset's own words. Nothing a customer or a stranger wrote ever gets into
 * them, and nothing is promised that the asset does not say.
 */
final class Wording {

  /** One SMS in the GSM alphabet. */
  static final int LONGEST = 160;

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

  /** What a bare text, which names no asset, must not say: nobody could check it. */
  private static final Pattern CLAIM = Pattern.compile("(?i)\\d|[%€$£]|\\bfree\\b|\\bpercent\\b");

  private Wording() {}

  /** Empty when nothing can be said within the bounds. */
  static Optional<String> of(Need need, Asset asset, Way way) {
    boolean bare =
        switch (way.tool()) {
          case SEND_SMS -> true;
          case SEND_MESSAGE, SEND_COUPON, UPDATE_CRM -> false;
        };
    var ending = ending(asset);
    int room = LONGEST - ending.length();
    var text = new StringBuilder();
    pieces(need, asset)
        .filter(piece -> !bare || !CLAIM.matcher(piece).find())
        .takeWhile(piece -> append(text, piece, room))
        .forEach(_ -> {});
    return text.isEmpty() ? Optional.empty() : Optional.of(text + ending);
  }

  private static boolean append(StringBuilder text, String piece, int room) {
    int gap = text.isEmpty() ? 0 : 1;
    if (text.length() + gap + piece.length() > room) {
      return false;
    }
    text.append(gap == 0 ? "" : " ").append(piece);
    return true;
  }

  private static Stream<String> pieces(Need need, Asset asset) {
    var title = asset.title().strip();
    var body =
        SENTENCE_END
            .splitAsStream(asset.text().strip())
            .map(String::strip)
            .filter(sentence -> !sentence.isEmpty());
    var own = asset.text().startsWith(title) ? body : Stream.concat(Stream.of(stop(title)), body);
    return Stream.concat(opening(need, asset).stream(), own);
  }

  private static Optional<String> opening(Need need, Asset asset) {
    var locale = asset.locale();
    return need.rule().equals("way_back_to_cart")
            && (locale == null || locale.toLowerCase(Locale.ROOT).startsWith("en"))
        ? Optional.of("Your cart is still waiting for you.")
        : Optional.empty();
  }

  private static String ending(Asset asset) {
    var code =
        asset.code() == null || asset.kind() == Asset.Kind.CONTENT ? "" : " Code: " + asset.code();
    return code + (asset.url() == null ? "" : " " + asset.url());
  }

  private static String stop(String title) {
    return title.matches(".*[.!?]$") ? title : title + ".";
  }
}
