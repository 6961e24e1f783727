package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.Line.Received;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twilio Programmable Messaging: create and list. It has no idempotency key, as in life. */
final class TwilioMessages implements Vendor {

  private static final int PAGE = 50;

  private final Credentials keys;
  private final TwilioCallbacks callbacks;
  private final Map<String, List<Received>> sentTo = new HashMap<>();

  TwilioMessages(Credentials keys, TwilioCallbacks callbacks) {
    this.keys = keys;
    this.callbacks = callbacks;
  }

  @Override
  public String name() {
    return "twilio";
  }

  @Override
  public boolean serves(Call call) {
    return call.path().startsWith("/2010-04-01/");
  }

  @Override
  public Answer answer(Call call) {
    if (!call.basic().equals(keys.twilioSid() + ":" + keys.twilioToken())) {
      return TwilioError.AUTHENTICATE.answer();
    }
    if (call.is("POST", path())) {
      return create(call);
    }
    if (call.is("GET", path())) {
      return listed(call.query());
    }
    return TwilioError.NOT_FOUND.answer();
  }

  private String path() {
    return "/2010-04-01/Accounts/" + keys.twilioSid() + "/Messages.json";
  }

  private Answer create(Call call) {
    if (!call.isForm() && !call.body().isEmpty()) {
      return TwilioError.general(415);
    }
    ObjectNode form = call.form();
    return TwilioChecks.refusal(form)
        .map(TwilioError::answer)
        .orElseGet(
            () -> Answer.json(201, TwilioMessage.created(keys.twilioSid(), form, Instant.now())));
  }

  private Answer listed(ObjectNode query) {
    try {
      return list(query);
    } catch (DateTimeParseException _) {
      return TwilioError.general(400);
    }
  }

  /** Newest first, one page; the SDK follows {@code next_page_uri}, which is null. */
  private Answer list(ObjectNode query) {
    ArrayNode messages = Json.MAPPER.createArrayNode();
    for (Received creation : matching(query)) {
      messages.add(TwilioMessage.reached(creation, callbacks.statusOf(creation)));
    }
    ObjectNode page =
        Json.object()
            .put("start", 0)
            .put("end", Math.max(0, messages.size() - 1))
            .put("page", 0)
            .put("page_size", Math.max(PAGE, messages.size()))
            .put("uri", path())
            .put("first_page_uri", path())
            .putNull("next_page_uri")
            .putNull("previous_page_uri");
    page.set("messages", messages);
    return Answer.json(200, page);
  }

  private List<Received> matching(ObjectNode query) {
    TwilioDates dates = TwilioDates.of(query);
    String to = query.path("To").asText();
    List<Received> candidates =
        to.isEmpty()
            ? sentTo.values().stream().flatMap(List::stream).toList()
            : sentTo.getOrDefault(to, List.of());
    return candidates.stream()
        .filter(creation -> dates.cover(creation.at()))
        .sorted(Comparator.comparingLong(Received::seq).reversed())
        .toList();
  }

  @Override
  public void remember(Received effect) {
    String to = effect.body() == null ? "" : effect.body().path("To").asText();
    sentTo.computeIfAbsent(to, _ -> new ArrayList<>()).add(effect);
  }

  @Override
  public void followUp(Received effect) {
    callbacks.announce(effect);
  }

  @Override
  public Answer failure(int status) {
    return TwilioError.general(status);
  }

  @Override
  public Answer tooFast(@Nullable Integer status) {
    return TwilioError.general(status == null ? 429 : status);
  }
}
