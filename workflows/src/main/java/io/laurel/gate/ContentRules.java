package io.laurel.gate;

import io.laurel.reasoning.Proposal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the words may stand as they are: length, links, invented discounts, personal data. */
final class ContentRules {

  /** Two GSM-7 segments of a concatenated text: 2 × 153 characters. */
  private static final int MAX_LENGTH = 306;

  private static final Pattern LINK = Pattern.compile("(?i)https?://([^/\\s:?#]+)[^\\s]*");
  private static final Pattern DISCOUNT =
      Pattern.compile(
          "(?i)\\d+\\s*(%|percent)|[€$£]\\s*\\d+|\\d+\\s*(€|eur|usd|gbp)\\b|\\bfree\\b");
  private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");
  private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ()/-]{7,}\\d");

  private ContentRules() {}

  static Stream<Finding> words(Facts facts, Proposal proposal) {
    return proposal.action().words().stream()
        .flatMap(text ->
            Stream.of(
                    tooLong(text),
                    strangeLink(facts, text),
                    inventedDiscount(facts, text),
                    personal(LINK.matcher(text).replaceAll("")))
                .flatMap(Optional::stream));
  }

  private static Optional<Finding> tooLong(String text) {
    return refuse(
        text.isBlank() || text.length() > MAX_LENGTH,
        Reason.of(ReasonCode.CONTENT_REJECTED, "The text is empty or too long.")
            .with("length", text.length())
            .with("max", MAX_LENGTH)
            .unless("the text were shorter"));
  }

  private static Optional<Finding> strangeLink(Facts facts, String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1).toLowerCase(java.util.Locale.ROOT))
        .filter(host -> !facts.linkHosts().contains(host))
        .findFirst()
        .flatMap(host ->
            refuse(
                true,
                Reason.of(ReasonCode.CONTENT_REJECTED, "It links to a host that is not allowed.")
                    .with("host", host)
                    .unless("the link led to an allowed host")));
  }

  /** A price or discount may be named only where the asset's own words name it. */
  private static Optional<Finding> inventedDiscount(Facts facts, String text) {
    var asset = facts.asset();
    var source = asset == null ? "" : asset.asset().title() + " " + asset.asset().text();
    return DISCOUNT
        .matcher(LINK.matcher(text).replaceAll(""))
        .results()
        .map(claim -> claim.group())
        .filter(claim -> !source.contains(claim))
        .findFirst()
        .flatMap(claim ->
            refuse(
                true,
                Reason.of(
                        ReasonCode.CONTENT_REJECTED,
                        "It promises something that the asset does not say.")
                    .with("claim", claim)
                    .unless("the text promised only what the asset says")));
  }

  private static Optional<Finding> personal(String text) {
    return refuse(
        EMAIL.matcher(text).find() || PHONE.matcher(text).find(),
        Reason.of(ReasonCode.CONTENT_REJECTED, "It holds an address or a number.")
            .unless("it held no personal data"));
  }

  private static Optional<Finding> refuse(boolean applies, Reason reason) {
    return applies ? Optional.of(Finding.notThis(reason)) : Optional.empty();
  }
}
