package io.laurel.ingest.webhook;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a text says that its sender wants no more. The words are those of 47 CFR 64.1200(a)(10)
 * and of Twilio; beside them a few plain ways to say so, since any reasonable one counts. In doubt
 * it does: nobody is written to who may have asked not to be.
 */
final class OptOut {

  private static final Set<String> WORDS =
      Set.of(
          "stop",
          "stopall",
          "stopp",
          "quit",
          "end",
          "revoke",
          "opt out",
          "optout",
          "cancel",
          "unsubscribe",
          "arret",
          "abmelden",
          "baja");

  private static final Pattern PHRASES =
      Pattern.compile(
          "(please |pls |plz )?stop( it| this| now| please| all)?"
              + "|.*\\bstop (text|messag|send|contact|writ|spam|bother).*"
              + "|.*\\b(unsubscribe|unsubscribed|optout|opt (me )?out|opting out|revoke)\\b.*"
              + "|.*\\b(do not|don t|dont|never) (text|message|contact|send|sms|write|call)\\b.*"
              + "|.*\\b(remove|delete|take) me\\b.*"
              + "|.*\\bno more (text|texts|message|messages|sms)\\b.*"
              + "|.*\\bleave me alone\\b.*");

  private OptOut() {}

  static boolean isMeantBy(String text) {
    var plain = plain(text);
    return WORDS.contains(plain) || PHRASES.matcher(plain).matches();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
