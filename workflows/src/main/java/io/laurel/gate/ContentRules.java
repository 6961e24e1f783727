package io.laurel.gate;

import io.laurel.reasoning.Handle;
import io.laurel.reasoning.Proposal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the words may stand as they are: length, links, invented discounts, personal data. */
final class ContentRules {

  /** Two GSM-7 segments of a concatenated text: 2 × 153 characters. */
  private static final int MAX_LENGTH = 306;

  private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");
  private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ()/-]{7,}\\d");

  private ContentRules() {}

  static Stream<Finding> words(Facts facts, Proposal proposal) {
    return proposal.action().words().stream()
        .flatMap(text ->
            Stream.of(
                    tooLong(text),
                    strangeLink(facts, plain(text)),
                    inventedDiscount(facts, plain(text)),
                    handle(plain(text)),
                    personal(plain(text)))
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

  /** As a phone shows it: no invisible characters, and each dot a dot. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}", "")
        .replace('\u3002', '.');
  }

  private static Optional<Finding> strangeLink(Facts facts, String text) {
    return Links.strange(text, facts.linkHosts())
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
    var claims = new Claims(facts.money().currency().getCurrencyCode());
    var asset = facts.asset();
    var promised =
        claims.in(asset == null ? "" : plain(asset.asset().title() + " " + asset.asset().text()));
    return claims.in(Links.without(text)).stream()
        .filter(claim -> !promised.contains(claim))
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

  private static Optional<Finding> handle(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return Stream.of(Handle.values())
        .map(Handle::written)
        .filter(lower::contains)
        .findFirst()
        .flatMap(handle ->
            refuse(
                true,
                Reason.of(
                        ReasonCode.CONTENT_REJECTED,
                        "It holds a handle, which nobody fills in for the customer.")
                    .with("handle", handle)
                    .unless("it spoke to the customer without naming them")));
  }

  /** Digits in the path of a link are no phone number. */
  private static Optional<Finding> personal(String text) {
    return refuse(
        EMAIL.matcher(text).find() || PHONE.matcher(Links.without(text)).find(),
        Reason.of(ReasonCode.CONTENT_REJECTED, "It holds an address or a number.")
            .unless("it held no personal data"));
  }

  private static Optional<Finding> refuse(boolean applies, Reason reason) {
    return applies ? Optional.of(Finding.notThis(reason)) : Optional.empty();
  }
}
