package io.laurel.gate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What in a text a phone would turn into a link, whether or not it is written as one. */
final class Links {

  private static final Pattern WITH_SCHEME = Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]*://\\S+");

  /** A domain without a scheme, or an address of four numbers; not what follows an @. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@_.-])"
              + "(?:(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?\\.)+(?:\\p{L}{2,}|xn--[a-z0-9-]+)"
              + "|\\d{1,3}(?:\\.\\d{1,3}){3})(?![\\p{L}\\p{N}])");

  private static final String NOWHERE = "a link that cannot be read";

  private static final Pattern CLOSING = Pattern.compile("[.,;:!?)\\]}'\"»”]+$");

  private Links() {}

  static String without(String text) {
    return WITH_SCHEME.matcher(text).replaceAll(" ");
  }

  /** The hosts that the text links to and that are not allowed. */
  static Stream<String> strange(String text, List<String> allowed) {
    return Stream.concat(
            WITH_SCHEME.matcher(text).results().map(Links::host),
            BARE.matcher(without(text)).results().map(MatchResult::group))
        .map(host -> host.toLowerCase(Locale.ROOT))
        .filter(host -> !allowed.contains(host));
  }

  /** Read as a browser reads it; what carries a user or cannot be read leads nowhere known. */
  private static String host(MatchResult link) {
    var written = CLOSING.matcher(link.group()).replaceAll("");
    try {
      var uri = new URI(written);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getRawUserInfo() == null ? uri.getHost() : NOWHERE;
    } catch (URISyntaxException unreadable) {
      return NOWHERE;
    }
  }
}
