package io.laurel.activities.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Provider;
import io.laurel.activities.delivery.CallEnd;
import io.laurel.activities.delivery.Departures;
import io.laurel.activities.http.WholeAnswers;
import io.laurel.activities.ledger.Addresses;
import io.laurel.customer.Channel;
import io.laurel.customer.PhoneNumber;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a text to the number on file, at most once. Neither number nor text is ever logged. */
public final class TwilioMessages implements Deliveries {

  private static final Pattern SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Departures departures;
  private final Addresses addresses;
  private final TwilioSettings settings;
  private final WholeAnswers answers;

  public TwilioMessages(Outbox outbox, Addresses addresses, TwilioSettings settings, Clock clock) {
    this.departures = new Departures(outbox, Provider.TWILIO, clock);
    this.addresses = addresses;
    this.settings = settings;
    this.answers = new WholeAnswers(settings.timeouts().connect());
  }

  /**
   * The number is read first: were it read later and failed, nobody could tell that nothing left.
   */
  @Override
  public Delivery act(Dispatch dispatch) {
    var phone = addresses.phone(dispatch.customerId());
    return departures.once(dispatch, () -> send(dispatch, phone));
  }

  private CallEnd send(Dispatch dispatch, Optional<PhoneNumber> phone) {
    var text = text(dispatch.action());
    if (text.isEmpty()) {
      return new CallEnd.Refused("not_a_text", "Twilio carries texts only.");
    }
    return phone
        .map(number -> post(number, text.get(), dispatch))
        .orElseGet(() ->
            new CallEnd.NobodyThere(
                Reason.of(ReasonCode.NO_CONTACT, "There is no phone number on file.")));
  }

  private static Optional<String> text(Action action) {
    return switch (action) {
      case Action.SendSms sms -> Optional.of(sms.text());
      case Action.SendMessage message ->
          message.channel() == Channel.SMS ? Optional.of(message.text()) : Optional.empty();
      case Action.SendCoupon _, Action.UpdateCrm _ -> Optional.empty();
    };
  }

  private CallEnd post(PhoneNumber number, String text, Dispatch dispatch) {
    var attempt = new OneAttempt(answers, settings.url(), settings.timeouts().answer());
    var client =
        new TwilioRestClient.Builder(settings.sid(), settings.token().value())
            .httpClient(attempt)
            .build();
    try {
      message(number, text, dispatch).create(client);
    } catch (TwilioException _) {
      // its words may quote the number, and its status is the body's: what was heard decides
    }
    return outcome(attempt.heard());
  }

  private MessageCreator message(PhoneNumber number, String text, Dispatch dispatch) {
    var to = new com.twilio.type.PhoneNumber(number.value());
    var message =
        settings.byService()
            ? Message.creator(to, settings.from(), text)
            : Message.creator(to, new com.twilio.type.PhoneNumber(settings.from()), text);
    var callback = settings.statusCallback();
    return callback == null ? message : message.setStatusCallback(withKey(callback, dispatch));
  }

  /** The URL is signed, so a callback with our key proves that a call with no answer was taken. */
  private static URI withKey(URI callback, Dispatch dispatch) {
    var key = URLEncoder.encode(dispatch.key(), StandardCharsets.UTF_8);
    return URI.create(callback + "?key=" + key);
  }

  static CallEnd outcome(Heard heard) {
    return switch (heard) {
      case Heard.NoConnection _ -> new CallEnd.NotTaken("no connection could be made", null);
      case Heard.Silence _ -> new CallEnd.Unclear("Twilio was called and did not answer.");
      case Heard.Answer answer -> {
        var body = tree(answer.body());
        yield sid(answer, body)
            .<CallEnd>map(CallEnd.Taken::new)
            .orElseGet(() -> TwilioFailures.meaning(answer, body));
      }
    };
  }

  private static Optional<String> sid(Heard.Answer answer, @Nullable JsonNode body) {
    return answer.status() / 100 == 2 && body != null
        ? Optional.of(body.path("sid").asText()).filter(sid -> SID.matcher(sid).matches())
        : Optional.empty();
  }

  private static @Nullable JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return null;
    }
  }
}
