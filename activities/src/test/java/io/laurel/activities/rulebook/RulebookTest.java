package io.laurel.activities.rulebook;

import static io.laurel.activities.testing.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Tool;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.reasoning.Thinker.Thinking;
import io.laurel.activities.testing.Shelf;
import io.laurel.activities.testing.Story;
import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.gate.ReasonCode;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.Proposal;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulebookTest {

  private static final LuceneCatalogue CATALOGUE =
      new LuceneCatalogue(new MiniLmEmbedder(), EmbeddingCache.none());
  private static final Rulebook RULEBOOK = new Rulebook(CATALOGUE);

  static {
    CATALOGUE.replace(Shelf.shop());
  }

  @Test
  void offersWhatIsMissingBesideTheTent() {
    var proposal = proposed(tentBought());

    assertThat(proposal.action().asset()).contains("gas-stove");
    assertThat(proposal.action().tool()).isEqualTo(Tool.SEND_MESSAGE);
    assertThat(proposal.rationale().need())
        .isEqualTo("The customer has bought a tent and has no camping stove yet.");
    assertThat(proposal.rationale().evidence()).containsExactly("evt-2", "evt-1");
    assertThat(proposal.rationale().alternatives()).isNotEmpty();
    assertThat(proposal.confidence()).isBetween(0.6, 0.95);
  }

  @Test
  void searchesForWhatIsMissingWhenNothingAtHandFits() {
    var search = (ToolCall.Search) call(tentBought().shown(trifles()));

    assertThat(search.query()).isEqualTo("camping stove");
  }

  @Test
  void proposesWhatItsSearchFound() {
    var before = tentBought().shown(trifles());
    var exchange = new Exchange(think(before).turn(), List.of(Proposals.NOTHING_FOUND));

    var proposal = proposed(before.shown(trifles(Shelf.stove())).after(exchange));

    assertThat(proposal.action().asset()).contains("gas-stove");
  }

  @Test
  void neverOffersTheSameThingAgain() {
    var bought = tentBought().goal("Sell more tents, at a discount where it helps.");

    assertThat(call(bought.shown(tent(), tentCoupon()))).isInstanceOf(ToolCall.DoNothing.class);
  }

  @Test
  void answersDoubtWithAGuideAndNotWithACoupon() {
    var proposal = proposed(bootsInThreeSizes());

    assertThat(proposal.action().asset()).contains("boot-size-guide");
    assertThat(proposal.action().value().isZero()).isTrue();
    assertThat(proposal.rationale().need()).contains("which size fits", "likely to leave");
    assertThat(proposal.rationale().evidence()).contains("evt-1", "evt-2", "evt-3", "evt-4");
    assertThat(proposal.rationale().alternatives()).anyMatch(other -> other.contains(":"));
  }

  @Test
  void offersMoneyOffWhereThePriceIsTheQuestion() {
    var bargaining =
        story()
            .goal("Keep members who are about to leave; a discount where the price stops them.")
            .happened(Duration.ofDays(1), "product_viewed", "Looked at Alpine boot, size 42.")
            .happened(Duration.ofDays(1), "search_performed", "Searched for \"boots discount\".")
            .happened(Duration.ofMinutes(1), "ml_score", "Churn score rose to 0.84.")
            .score("churn", 0.84);

    assertThat(proposed(bargaining).action().asset()).contains("boots-15");
  }

  @Test
  void leavesInPeaceWhoWaitsForAnAnswer() {
    var complaining =
        story()
            .points(500)
            .happened(Duration.ofHours(3), "ticket_opened", "Opened a ticket: parcel is late.")
            .happened(Duration.ofMinutes(1), "session_started", "Started a session.")
            .ticket("Parcel is late", Duration.ofHours(3));

    var nothing = (ToolCall.DoNothing) call(complaining);

    assertThat(nothing.reason()).contains("complaint is open");
  }

  @Test
  void helpsWhoWaitsForAnAnswerWhereTheCampaignIsThereToServe() {
    var asking =
        story()
            .purpose(Purpose.SERVICE)
            .agreedTo(Channel.SMS, Purpose.SERVICE)
            .agreedTo(Channel.LOYALTY, Purpose.SERVICE)
            .happened(Duration.ofHours(3), "ticket_opened", "Opened a ticket.")
            .ticket("How do I send my order back?", Duration.ofHours(3));

    assertThat(proposed(asking).action().asset()).contains("returns");
  }

  @Test
  void remindsOfACartBeforeItSpendsMoney() {
    var proposal = proposed(cartLeft().withProperty("cart_value_cents", 30_000));

    assertThat(proposal.action().asset()).contains("cart-reminder");
    assertThat(proposal.action().words().orElseThrow())
        .startsWith("Your cart is still waiting for you.")
        .endsWith("https://shop.example/cart-reminder")
        .hasSizeLessThanOrEqualTo(160);
  }

  @Test
  void spendsMoneyOnACartThatIsWorthIt() {
    var coupon = Shelf.coupon("any-5", 500, "5 euros off", "5 € off your next order.");
    var cart = cartLeft().shown(coupon).worth(0);

    assertThat(proposed(cart.withProperty("cart_value_cents", 30_000)).action())
        .isInstanceOf(Action.SendCoupon.class);
    assertThat(call(cart.withProperty("cart_value_cents", 3_000)))
        .isInstanceOf(ToolCall.DoNothing.class);
  }

  @Test
  void doesNotRemindOfACartThatWasBought() {
    var bought =
        story()
            .happened(Duration.ofHours(1), "order_placed", "Ordered a lamp.")
            .happened(Duration.ofHours(2), "cart_updated", "Put a lamp into the cart.")
            .byAbsence();

    assertThat(((ToolCall.DoNothing) call(bought)).reason()).contains("ordered in the meantime");
  }

  @Test
  void holdsBackWithinTheHourAfterAMessage() {
    var contacted =
        story()
            .happened(Duration.ofMinutes(20), "message_sent", "We sent a message.")
            .happened(Duration.ofMinutes(1), "session_started", "Started a session.");

    var hold = (ToolCall.Hold) call(contacted);

    assertThat(hold.until()).isEqualTo(Story.NOW.plus(Duration.ofMinutes(40)));
  }

  @Test
  void givesAPerkToANewTier() {
    var risen =
        story()
            .goal("Make a new tier felt.")
            .happened(Duration.ofMinutes(1), "tier_changed", "Rose from bronze to silver.");

    assertThat(proposed(risen).action()).isInstanceOf(Action.SendCoupon.class);
    assertThat(proposed(risen).action().asset()).contains("lounge");
  }

  @Test
  void takesTheNextBestAfterARefusal() {
    var cart = cartLeft().withProperty("cart_value_cents", 30_000);
    var refused =
        new Exchange(think(cart).turn(), List.of(Proposals.refused(ReasonCode.CONTENT_REJECTED)));

    var next = proposed(cart.after(refused));

    assertThat(next.action().asset())
        .isPresent()
        .isNotEqualTo(java.util.Optional.of("cart-reminder"));
  }

  @Test
  void takesAnotherChannelWhenOneIsClosed() {
    var story = tentBought().agreedTo(Channel.EMAIL, Purpose.MARKETING);
    var refused =
        new Exchange(think(story).turn(), List.of(Proposals.refused(ReasonCode.NO_CONTACT)));

    var next = (Action.SendMessage) proposed(story.after(refused)).action();

    assertThat(next.channel()).isEqualTo(Channel.EMAIL);
    assertThat(next.assetId()).isEqualTo("gas-stove");
  }

  @Test
  void offersNothingOfValueOnceNobodyAgreed() {
    var risen =
        story()
            .goal("Make a new tier felt.")
            .happened(Duration.ofMinutes(1), "tier_changed", "Rose from bronze to silver.");
    var refused =
        new Exchange(think(risen).turn(), List.of(Proposals.refused(ReasonCode.APPROVAL_EXPIRED)));

    var call = call(risen.after(refused));

    if (call instanceof ToolCall.Propose propose) {
      assertThat(propose.proposal().action().value().isZero()).isTrue();
    } else {
      assertThat(call).isInstanceOf(ToolCall.DoNothing.class);
    }
  }

  @Test
  void looksForACheaperOneWhenTheBudgetIsShort() {
    var cart =
        cartLeft()
            .goal("Bring the customer back by a discount.")
            .withProperty("cart_value_cents", 90_000)
            .may(Tool.SEND_COUPON)
            .shown(
                Shelf.coupon("any-10", 1000, "10 euros off", "10 € off your next order."),
                Shelf.coupon("any-5", 500, "5 euros off", "5 € off your next order."));
    CATALOGUE.replace(
        Stream.concat(Shelf.shop().stream(), cart.thought().assets().stream())
            .collect(java.util.stream.Collectors.toMap(Asset::id, a -> a, (a, _) -> a))
            .values()
            .stream()
            .toList());
    var first = think(cart).turn();
    var refused = new Exchange(first, List.of(Proposals.refused(ReasonCode.BUDGET_EXHAUSTED)));

    var value = ((ToolCall.Propose) first.calls().getFirst()).proposal().action().value();
    var next = call(cart.after(refused));

    if (next instanceof ToolCall.Propose propose) {
      assertThat(propose.proposal().action().value().cents()).isLessThan(value.cents());
    } else {
      assertThat(value.cents()).isEqualTo(500);
      assertThat(next).isInstanceOf(ToolCall.DoNothing.class);
    }
  }

  @Test
  void givesUpWhenEverythingWasRefused() {
    var story = tentBought().shown(Shelf.stove()).may(Tool.SEND_MESSAGE);
    var refused =
        new Exchange(think(story).turn(), List.of(Proposals.refused(ReasonCode.NO_CONSENT)));

    var nothing = (ToolCall.DoNothing) call(story.after(refused));

    assertThat(nothing.reason()).contains("refused");
  }

  @Test
  void writesToNobodyWhoDidNotAgree() {
    assertThat(call(tentBought().nobodyAgreed())).isInstanceOf(ToolCall.DoNothing.class);
  }

  @Test
  void putsNoClaimIntoABareText() {
    var story =
        tentBought()
            .may(Tool.SEND_SMS)
            .shown(
                Shelf.product(
                    "deal-stove", "Camping stove", "Boils fast. Now 20% off. Take it along."));
    CATALOGUE.replace(
        Stream.concat(Shelf.shop().stream(), story.thought().assets().stream()).toList());

    var text = proposed(story).action().words().orElseThrow();

    assertThat(text).startsWith("Camping stove.").doesNotContain("20%");
  }

  @Test
  void thinksTheSameAboutTheSame() {
    var once = think(bootsInThreeSizes());
    var twice = think(bootsInThreeSizes());

    assertThat(twice.turn().calls()).isEqualTo(once.turn().calls());
    assertThat(twice.prompt()).isEqualTo(once.prompt());
    assertThat(once.turn().promptHash()).isEqualTo(Hashes.sha256(once.prompt()));
    assertThat(once.turn().model()).isEqualTo(Rulebook.RULEBOOK_VERSION);
  }

  private static Story tentBought() {
    return story()
        .happened(Duration.ofDays(7), "order_placed", "Ordered Trekking tent for 189.00 EUR.")
        .happened(Duration.ofMinutes(1), "session_started", "Started a session on the web.");
  }

  private static Story bootsInThreeSizes() {
    return story()
        .goal("Keep members who are about to leave. Help first; a discount only where it helps.")
        .happened(Duration.ofDays(2), "product_viewed", "Looked at Alpine boot, size 42.")
        .happened(
            Duration.ofDays(2),
            "product_viewed",
            "Looked at Alpine boot, size 43, the second size today.")
        .happened(Duration.ofDays(1), "product_viewed", "Looked at Alpine boot, size 44.")
        .happened(Duration.ofDays(1), "page_viewed", "Read the page Returns and exchanges.")
        .happened(Duration.ofMinutes(1), "ml_score", "Churn score rose to 0.84.")
        .score("churn", 0.84);
  }

  private static Story cartLeft() {
    return story()
        .goal("Bring the customer back to the cart. Help first; a discount only where it counts.")
        .happened(Duration.ofMinutes(31), "cart_updated", "Put Trail jacket into the cart.")
        .byAbsence();
  }

  @Test
  void thinksTwiceBeforeItSearchesAThirdTime() {
    var story = tentBought().shown(trifles());
    var first = new Exchange(think(story).turn(), List.of(Proposals.NOTHING_FOUND));
    var second = new Exchange(think(story.after(first)).turn(), List.of(Proposals.NOTHING_FOUND));

    assertThat(second.turn().calls().getFirst()).isInstanceOf(ToolCall.Search.class);
    assertThat(call(story.after(first, second))).isInstanceOf(ToolCall.DoNothing.class);
  }

  private static List<Asset> trifles(Asset... more) {
    return Stream.concat(Shelf.trifles().stream(), Stream.of(more)).toList();
  }

  private static Asset tent() {
    return CATALOGUE.find("tent-two").orElseThrow();
  }

  private static Asset tentCoupon() {
    return CATALOGUE.find("tent-10").orElseThrow();
  }

  private static Thinking think(Story story) {
    return RULEBOOK.think(story.thought());
  }

  private static ToolCall call(Story story) {
    return think(story).turn().calls().getFirst();
  }

  private static Proposal proposed(Story story) {
    var call = call(story);
    assertThat(call).as(() -> think(story).prompt()).isInstanceOf(ToolCall.Propose.class);
    assertThat(think(story).turn().reasoner()).isEqualTo(Turn.RULEBOOK);
    return ((ToolCall.Propose) call).proposal();
  }
}
