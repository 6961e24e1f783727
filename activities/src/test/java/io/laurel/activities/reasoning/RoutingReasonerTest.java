package io.laurel.activities.reasoning;

import static io.laurel.activities.testing.Story.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.action.Provider;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.langchain4j.ModelSettings;
import io.laurel.activities.langchain4j.ModelThinker;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.ledger.PersonalWords;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.rulebook.Rulebook;
import io.laurel.activities.testing.ScriptedModel;
import io.laurel.activities.testing.Shelf;
import io.laurel.activities.testing.Story;
import io.laurel.asset.Asset;
import io.laurel.asset.Search;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.Question;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutingReasonerTest {

  private static final LuceneCatalogue CATALOGUE =
      new LuceneCatalogue(new MiniLmEmbedder(), EmbeddingCache.none());

  static {
    CATALOGUE.replace(Stream.concat(Shelf.shop().stream(), Shelf.trifles().stream()).toList());
  }

  private final ScriptedModel server = ScriptedModel.start();
  private final InMemorySnapshots snapshots = new InMemorySnapshots();
  private final Masking masking =
      new Masking(_ ->
          new PersonalWords.Words(
              List.of("Greta Sommer"), List.of("0151 2345678"), List.of("greta@mail.example")));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void asksTheModelAndKeepsWhatItWasSent() {
    server.answer(ScriptedModel.call("do_nothing", "{\"reason\":\"Enough.\"}"));

    var turn = model(tent()).think(question(tent()));

    assertThat(turn.reasoner()).isEqualTo(Turn.MODEL);
    assertThat(turn.fallbackReason()).isNull();
    assertThat(snapshots.get(turn.promptHash()).map(Hashes::sha256)).contains(turn.promptHash());
  }

  @Test
  void asksTheRulebookWhenTheModelFailed() {
    var story = tent().fallback("model_unavailable");

    var turn = model(story).think(question(story));

    assertThat(turn.reasoner()).isEqualTo(Turn.RULEBOOK);
    assertThat(turn.fallbackReason()).isEqualTo("model_unavailable");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void hasNothingToFallBackFromWithoutAModel() {
    var story = tent().fallback("bounds_exhausted");

    assertThat(offline(story).think(question(story)).fallbackReason()).isNull();
  }

  @Test
  void masksWhoeverTheTextsName() {
    var story =
        story()
            .ticket(
                "Greta Sommer here, call 0151 2345678 or greta@mail.example", Duration.ofDays(1))
            .happened(
                Duration.ofHours(2),
                "message_replied",
                "Replied: Sommer, +49 (151) 99 88 77 66, other@mail.example, id customer-77")
            .happened(Duration.ofMinutes(5), "session_started", "GRETA started a session.")
            .withProperty("note", "Greta Sommer, greta@mail.example");

    model(story).think(question(story));
    var sent = server.requests().getFirst().body();
    offline(story).think(question(story));

    assertThat(sent).contains("[name]", "[phone]", "[email]", "[customer]");
    for (var text : List.of(sent, snapshots.all())) {
      assertThat(text)
          .doesNotContainIgnoringCase("greta")
          .doesNotContainIgnoringCase("sommer")
          .doesNotContain("2345678", "99 88", "mail.example", "customer-77");
    }
  }

  @Test
  void leavesDatesAndPricesAlone() {
    assertThat(Masking.shapes("On 2026-11-20 at 10:00:00 for 1899.00 EUR, 12 pieces"))
        .isEqualTo("On 2026-11-20 at 10:00:00 for 1899.00 EUR, 12 pieces");
  }

  @Test
  void tellsAStoryWithItsEventIds() {
    var text = Narrative.of(tent().points(500).score("churn", 0.84).thought()).text();

    assertThat(text)
        .contains("Points: 500", "Score churn: 0.84", "Agreed to: loyalty/marketing, sms/marketing")
        .contains("[evt-1] 2026-11-13T10:00:00Z order_placed: Ordered Trekking tent.")
        .doesNotContain(Story.CUSTOMER.value());
    assertThat(text)
        .isEqualTo(Narrative.of(tent().points(500).score("churn", 0.84).thought()).text());
  }

  @Test
  void tellsATriggerThatTheContextDoesNotShow() {
    var story = tent();
    var context = story.context();
    var forgotten =
        new io.laurel.context.CustomerContext(
            context.customerId(),
            1,
            context.asOf(),
            context.profile(),
            0,
            context.stats(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    var text =
        Narrative.of(new MaskedQuestion(story.question(), story.campaign(), forgotten, List.of()))
            .text();

    assertThat(text).contains("[evt-2]").contains("Started a session.");
  }

  @Test
  void goesThroughSearchToProposal() {
    var story = tent().shown(Shelf.trifles());
    var reasoner = offline(story);

    var first = reasoner.think(question(story));
    var search = (ToolCall.Search) first.calls().getFirst();
    var answer = new Answer.Found(assets(story).search(wanted(story, search.query())));
    var second = reasoner.think(question(story.after(new Exchange(first, List.of(answer)))));

    var proposal = ((ToolCall.Propose) second.calls().getFirst()).proposal();
    assertThat(proposal.action().asset()).contains("gas-stove");
  }

  @Test
  void searchesOnlyWhatTheCustomerMayGet() {
    var held = tent().holds("any-5");

    var found = assets(held).search(wanted(held, "euros off your next order"));

    assertThat(found.hits().stream().map(hit -> hit.id()))
        .contains("tent-10")
        .doesNotContain("any-5", "birthday");
    assertThat(found.answer()).startsWith("{\"results\":[{\"id\":\"").contains("\"value_cents\":");
    assertThat(DurableJson.read(found.answer(), FoundAssets.class).results())
        .extracting(FoundAssets.Found::id)
        .isEqualTo(found.hits().stream().map(hit -> hit.id()).toList());
  }

  @Test
  void failsForGoodWhenTheLedgerLostWhatAQuestionNames() {
    var reasoner = offline(tent());
    var question = new Question(tent().opportunity(), "no-such-hash", List.of(), List.of(), null);

    assertThatThrownBy(() -> reasoner.think(question))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isTrue());
  }

  private static Story tent() {
    return story()
        .happened(Duration.ofDays(7), "order_placed", "Ordered Trekking tent.")
        .happened(Duration.ofMinutes(1), "session_started", "Started a session.");
  }

  private static Search wanted(Story story, String query) {
    var hash = Hashes.sha256(DurableJson.bytes(story.context()));
    return new Search(story.opportunity(), hash, query, null, null, 8);
  }

  private CatalogueAssets assets(Story story) {
    return new CatalogueAssets(
        CATALOGUE,
        recall(story),
        (_, _, _) -> asset -> asset.kind() != Asset.Kind.CONTENT,
        Clock.fixed(Story.NOW, ZoneOffset.UTC));
  }

  private RoutingReasoner offline(Story story) {
    return new RoutingReasoner(
        recall(story),
        masking,
        CATALOGUE,
        new RoutingReasoner.Thinkers(new Rulebook(CATALOGUE), null));
  }

  private RoutingReasoner model(Story story) {
    var settings = new ModelSettings(URI.create(server.url()), "some-model", null, 0, 0);
    return new RoutingReasoner(
        recall(story),
        masking,
        CATALOGUE,
        new RoutingReasoner.Thinkers(
            new Rulebook(CATALOGUE), new ModelThinker(settings, EnumSet.allOf(Provider.class))));
  }

  private Recall recall(Story story) {
    var context = DurableJson.bytes(story.context());
    snapshots.put(Hashes.sha256(context), Snapshots.CONTEXT, context);
    return new Recall(new OneCampaign(story.campaign()), snapshots);
  }

  private static Question question(Story story) {
    var question = story.question();
    return new Question(
        question.opportunity(),
        Hashes.sha256(DurableJson.bytes(story.context())),
        question.assets(),
        question.exchanges(),
        question.fallback());
  }

  private record OneCampaign(Campaign campaign) implements Campaigns {
    @Override
    public List<Campaign> all() {
      return List.of(campaign);
    }

    @Override
    public Optional<Campaign> find(String id, int version) {
      return Optional.of(campaign);
    }
  }

  private static final class InMemorySnapshots implements Snapshots {
    private final Map<String, byte[]> kept = new HashMap<>();
    private final StringBuilder prompts = new StringBuilder();

    @Override
    public void put(List<Snapshot> snapshots) {
      snapshots.forEach(snapshot -> {
        kept.putIfAbsent(snapshot.hash(), snapshot.bytes());
        if (snapshot.kind().equals(PROMPT)) {
          prompts.append(new String(snapshot.bytes(), StandardCharsets.UTF_8));
        }
      });
    }

    @Override
    public Optional<byte[]> get(String hash) {
      return Optional.ofNullable(kept.get(hash));
    }

    String all() {
      return prompts.toString();
    }
  }
}
