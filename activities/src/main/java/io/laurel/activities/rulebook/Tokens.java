package io.laurel.activities.rulebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as lists of plain words, so that rules compare words and not letters. */
final class Tokens {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}.%]+");
  private static final Pattern DOTS = Pattern.compile("^\\.+|\\.+$");

  /** Words of an offer that say nothing about the thing offered. */
  private static final Set<String> OFFER_WORDS =
      Set.of(
          ("a an and any at code coupon deal discount for free from get gift in new next of off offer"
                  + " on one or order our percent perk save special the to voucher with your")
              .split(" "));

  private Tokens() {}

  static List<String> of(String text) {
    return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT)))
        .map(word -> DOTS.matcher(word).replaceAll(""))
        .filter(word -> !word.isEmpty())
        .map(Tokens::singular)
        .toList();
  }

  /** The words that name the thing itself: no numbers, no words of an offer. */
  static List<String> naming(String text) {
    return of(text).stream()
        .filter(word -> word.chars().noneMatch(Character::isDigit))
        .filter(word -> !OFFER_WORDS.contains(word))
        .toList();
  }

  /** Whether the words of {@code phrase} stand side by side in the text. */
  static boolean contains(List<String> text, List<String> phrase) {
    for (int at = 0; at + phrase.size() <= text.size(); at++) {
      if (text.subList(at, at + phrase.size()).equals(phrase)) {
        return true;
      }
    }
    return false;
  }

  /** Good enough to see one thing in singular and plural; it need not be English. */
  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
