package io.laurel.campaign.condition;

import dev.cel.common.CelIssue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says what the checker found in words for the person who wrote the condition. */
record PlainWords(String cel, Vocabulary vocabulary) {

  private static final List<String> FUNCTIONS =
      List.of(
          "tier_rank",
          "has",
          "size",
          "contains",
          "startsWith",
          "endsWith",
          "matches",
          "exists",
          "all",
          "exists_one",
          "filter",
          "map",
          "timestamp",
          "duration",
          "string",
          "int",
          "double",
          "getHours",
          "getDayOfWeek");

  private static final Pattern FIELD = Pattern.compile("undefined field '(.+)'");
  private static final Pattern NAME = Pattern.compile("undeclared reference to '(\\w+)'.*");
  private static final Pattern TYPES =
      Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)' \\(cand.*");
  private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '(.+)'");
  private static final Pattern NO_FIELDS =
      Pattern.compile("type '(.+)' does not support field selection");
  private static final Pattern STRAY =
      Pattern.compile(
          "(?:mismatched|extraneous|no viable alternative at) input '(.*?)'(?: exp.*)?");

  /** What follows a slip of the pen is told no more: one slip looks like several. */
  BadCondition of(List<CelIssue> issues) {
    var first = issues.getFirst();
    return new BadCondition(
        isSlip(first.getMessage())
            ? List.of(fault(first))
            : issues.stream().map(this::fault).distinct().toList());
  }

  private static boolean isSlip(String message) {
    return message.startsWith("token recognition error") || STRAY.matcher(message).matches();
  }

  private BadCondition.Fault fault(CelIssue issue) {
    var at = issue.getSourceLocation();
    var found = new BadCondition.Fault(words(issue.getMessage()), at.getLine(), at.getColumn() + 1);
    // the checker names the dot before a field
    return cel.startsWith(".", found.index(cel))
        ? new BadCondition.Fault(found.message(), found.line(), found.column() + 1)
        : found;
  }

  private String words(String message) {
    return match(FIELD, message, found -> field(found.group(1)))
        .or(() -> match(NAME, message, found -> name(found.group(1))))
        .or(() -> match(TYPES, message, found -> operands(found.group(1), found.group(2))))
        .or(() -> match(RESULT, message, found -> result(found.group(1))))
        .or(() -> match(NO_FIELDS, message, found -> noFields(found.group(1))))
        .or(() -> match(STRAY, message, found -> stray(found.group(1))))
        .orElseGet(() -> spelling(message));
  }

  private static Optional<String> match(
      Pattern pattern, String message, Function<MatchResult, String> words) {
    var matcher = pattern.matcher(message);
    return matcher.matches() ? Optional.of(words.apply(matcher.toMatchResult())) : Optional.empty();
  }

  private String field(String field) {
    var owner =
        Pattern.compile("([\\w.\\[\\]\"']+)\\." + Pattern.quote(field) + "\\b").matcher(cel);
    var path = owner.find() ? owner.group(1) : "";
    var what =
        path.isEmpty()
            ? "There is no field `" + field + "`"
            : "`" + path + "` has no field `" + field + "`";
    var elsewhere =
        path.equals("customer") && Shapes.of("customer").fieldNames().contains(field)
            ? "; what needs the whole context belongs in `audience`"
            : "";
    return vocabulary
        .structAt(path)
        .map(struct ->
            what
                + meant(field, struct.fieldNames())
                + elsewhere
                + ". It has "
                + listed(struct.fieldNames())
                + ".")
        .orElse(what + ".");
  }

  private String name(String name) {
    if (Pattern.compile("\\b" + name + "\\s*\\(").matcher(cel).find()) {
      return "There is no function `" + name + "`" + meant(name, FUNCTIONS) + ".";
    }
    return "`"
        + name
        + "` is not known in "
        + vocabulary.place()
        + meant(name, vocabulary.names().keySet())
        + ". It may speak of "
        + listed(vocabulary.names().keySet())
        + "; a text stands in quotes.";
  }

  private String operands(String operator, String types) {
    var symbol = operator.replace("@", "").replace("_", "");
    var plain = types.replaceAll("map\\([^()]*\\)", "map");
    var sides = plain.substring(1, Math.max(1, plain.length() - 1)).split(", ");
    var words = String.join(" and ", Arrays.stream(sides).map(TypeWords::of).toList());
    var called = operator.matches("\\w*[a-zA-Z]\\w*") ? operator : symbol;
    return "`" + called + "` does not work on " + words + hint(types, called) + ".";
  }

  private static String hint(String types, String operator) {
    if (types.contains("double") && types.contains("int")) {
      return "; write the whole number with a decimal point, such as 1.0";
    }
    if (types.contains("string") && (types.contains("int") || types.contains("double"))) {
      return "; a number stands without quotes, a text with them";
    }
    return operator.equals("in") ? "; on the right stands a list, such as [\"a\", \"b\"]" : "";
  }

  private static String result(String type) {
    return "A condition must be true or false, and this is "
        + TypeWords.of(type)
        + "; compare it with something.";
  }

  private static String noFields(String type) {
    return "After the dot stands a field of something that has none: " + TypeWords.of(type) + ".";
  }

  private static String stray(String token) {
    return switch (token) {
      case "<EOF>" -> "The condition ends too early; something is missing at its end.";
      case "and", "AND" -> "Write `&&` instead of `" + token + "`.";
      case "or", "OR" -> "Write `||` instead of `" + token + "`.";
      case "not", "NOT" -> "Write `!` instead of `" + token + "`.";
      case String other -> "`" + other + "` is not understood here.";
    };
  }

  private static String spelling(String message) {
    if (message.startsWith("token recognition error at: '=")) {
      return "A single `=` compares nothing; write `==`.";
    }
    if (message.startsWith("token recognition error at: '\"")
        || message.startsWith("token recognition error at: ''")) {
      return "A quote is opened and not closed.";
    }
    return message.replace("token recognition error at: ", "This is not understood: ");
  }

  private static String meant(String word, Collection<String> known) {
    return Spelling.nearest(word, known).map(near -> " (did you mean `" + near + "`?)").orElse("");
  }

  private static String listed(Collection<String> names) {
    return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
  }
}
