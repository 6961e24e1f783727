package io.laurel.activities.reasoning;

import io.laurel.activities.ledger.PersonalWords;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.TriggerEvent;
import io.laurel.reasoning.Handle;
import io.laurel.reasoning.Question;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts handles where a text names the customer, so that no reasoner ever reads name, phone, e-mail
 * or id. What is on file is found as written; other numbers and addresses by their shape.
 */
public final class Masking {

  /** By this a reasoner names the number on file. */
  public static final String PHONE = Handle.PHONE.written();

  static final String NAME = Handle.NAME.written();
  static final String EMAIL = Handle.EMAIL.written();
  static final String CUSTOMER = Handle.CUSTOMER.written();

  private static final Pattern EMAIL_SHAPE = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
  private static final Pattern PHONE_SHAPE = Pattern.compile("(\\+|\\b)\\d[\\d ()/.-]{6,}\\d\\b");
  private static final Pattern TIME_SHAPE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][\\d:.]+)?(Z\\b)?");
  private static final int FEWEST_DIGITS = 8;
  private static final int SHORTEST_NAME = 3;

  private final PersonalWords personal;

  public Masking(PersonalWords personal) {
    this.personal = personal;
  }

  /** The question and the context without anything that tells who it is about. */
  Masked mask(Question question, CustomerContext context) {
    var words = words(context.customerId());
    var opportunity = opportunity(question.opportunity(), words);
    return new Masked(
        new Question(
            opportunity,
            question.contextHash(),
            question.assets(),
            question.exchanges(),
            question.fallback()),
        context(context, words));
  }

  record Masked(Question question, CustomerContext context) {}

  /** Masks by shape alone: addresses and long numbers that are neither dates nor times. */
  public static String shapes(String text) {
    var withoutEmail = EMAIL_SHAPE.matcher(text).replaceAll(EMAIL);
    return PHONE_SHAPE
        .matcher(withoutEmail)
        .replaceAll(number -> isPhone(number.group()) ? PHONE : quoted(number.group()));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static boolean isPhone(String number) {
    return !TIME_SHAPE.matcher(number).find()
        && number.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
  }

  private List<Word> words(CustomerId customer) {
    var known = personal.of(customer);
    return Stream.of(
            words(known.emails().stream(), EMAIL),
            words(known.phones().stream(), PHONE),
            words(known.names().stream(), NAME),
            words(parts(known.names()), NAME),
            words(Stream.of(customer.value()), CUSTOMER))
        .flatMap(word -> word)
        .toList();
  }

  private static Stream<Word> words(Stream<String> texts, String handle) {
    return texts.filter(text -> !text.isBlank()).map(text -> Word.of(text, handle));
  }

  private static Stream<String> parts(Collection<String> names) {
    return names.stream()
        .flatMap(name -> Arrays.stream(name.split("[\\s,]+")))
        .filter(part -> part.length() >= SHORTEST_NAME);
  }

  /** A text to be found as a whole word in any case, and what to write instead. */
  private record Word(Pattern pattern, String handle) {

    static Word of(String text, String handle) {
      return new Word(
          Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])"),
          quoted(handle));
    }

    String replace(String in) {
      return pattern.matcher(in).replaceAll(handle);
    }
  }

  private static String masked(String text, List<Word> words) {
    var result = text;
    for (var word : words) {
      result = word.replace(result);
    }
    return shapes(result);
  }

  private static @Nullable Object masked(@Nullable Object value, List<Word> words) {
    return switch (value) {
      case String text -> masked(text, words);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, inner) -> copy.put(key, masked(inner, words)));
        yield copy;
      }
      case List<?> list -> list.stream().map(inner -> masked(inner, words)).toList();
      case null -> null;
      default -> value;
    };
  }

  private static Opportunity opportunity(Opportunity opportunity, List<Word> words) {
    var event = opportunity.event();
    return new Opportunity(
        opportunity.id(),
        opportunity.campaignId(),
        opportunity.campaignVersion(),
        new CustomerId(CUSTOMER),
        opportunity.customerRef(),
        opportunity.kind(),
        event == null ? null : event(event, words),
        opportunity.detectedAt(),
        opportunity.expiresAt());
  }

  private static TriggerEvent event(TriggerEvent event, List<Word> words) {
    var properties = new LinkedHashMap<String, Object>();
    event
        .properties()
        .forEach((key, value) -> {
          var shown = masked(value, words);
          if (shown != null) {
            properties.put(key, shown);
          }
        });
    return new TriggerEvent(
        event.eventId(),
        event.eventType(),
        event.occurredAt(),
        event.source(),
        properties,
        masked(event.line(), words));
  }

  private static CustomerContext context(CustomerContext context, List<Word> words) {
    return new CustomerContext(
        new CustomerId(CUSTOMER),
        context.version(),
        context.asOf(),
        context.profile(),
        context.pointsBalance(),
        context.stats(),
        context.scores(),
        context.openTickets().stream().map(ticket -> ticket(ticket, words)).toList(),
        context.consents(),
        context.heldAssets(),
        context.chronology().stream().map(line -> line(line, words)).toList());
  }

  private static CustomerContext.OpenTicket ticket(
      CustomerContext.OpenTicket ticket, List<Word> words) {
    var subject = ticket.subject();
    return new CustomerContext.OpenTicket(
        ticket.ticketId(), subject == null ? null : masked(subject, words), ticket.openedAt());
  }

  private static CustomerContext.Line line(CustomerContext.Line line, List<Word> words) {
    return new CustomerContext.Line(
        line.eventId(),
        line.eventType(),
        line.occurredAt(),
        line.source(),
        masked(line.line(), words));
  }
}
