package io.laurel.activities.rulebook;

import static io.laurel.activities.testing.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.laurel.action.Action;
import io.laurel.action.Tool;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.testing.Story;
import io.laurel.asset.Asset;
import io.laurel.asset.AssetHit;
import io.laurel.reasoning.Proposal;
import io.laurel.reasoning.ToolCall;
import io.laurel.testing.Proposals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The rulebook over the demo's own catalogue, goals and sentences. */
class DemoStoriesTest {

  private static final LuceneCatalogue CATALOGUE =
      new LuceneCatalogue(new MiniLmEmbedder(), EmbeddingCache.none());

  static {
    CATALOGUE.replace(demoAssets());
  }

  @Test
  void offersTheStoveToHerWhoBoughtATent() {
    var bought =
        story()
            .goal(
                "Help the customer make full use of the outdoor gear they bought lately. Offer the"
                    + " one piece that is still missing beside it, never the same thing once more.")
            .may(Tool.SEND_COUPON)
            .happened(
                Duration.ofDays(300),
                "order_placed",
                "Placed order 536397 over 21.40 GBP with 9 items: 3 × ENAMEL WATERING CAN CREAM, 6 ×"
                    + " LUNCH BAG PINK POLKADOT.")
            .happened(
                Duration.ofDays(6),
                "order_placed",
                "Placed order W-20417 over 189.00 GBP with 1 item: Ridgeway two-person tent.")
            .happened(Duration.ofSeconds(9), "session_started", "Started a session on web.");

    var proposal = decided(bought, tagged("outdoor").and(kind(Asset.Kind.COUPON)));

    assertThat(proposal.action()).isInstanceOf(Action.SendCoupon.class);
    assertThat(proposal.action().asset()).contains("stove-5");
    assertThat(proposal.confidence()).isGreaterThanOrEqualTo(0.6);
  }

  @Test
  void showsTheSizeGuideToHimWhoDoubts() {
    var doubting =
        story()
            .goal(
                "Keep a customer who is likely to leave. Find out what stands in the way and help"
                    + " with exactly that; a discount only where the price is the obstacle.")
            .may(Tool.SEND_COUPON, Tool.SEND_MESSAGE)
            .happened(
                Duration.ofDays(20),
                "order_placed",
                "Placed order 580001 over 42.10 GBP with 12 items: 12 × REGENCY TEA CUP.")
            .happened(Duration.ofDays(7), "ml_score", "Model churn gave a score of 0.55.")
            .happened(Duration.ofMinutes(46), "product_viewed", boot(42))
            .happened(Duration.ofMinutes(44), "product_viewed", boot(43))
            .happened(Duration.ofMinutes(41), "product_viewed", boot(44))
            .happened(
                Duration.ofMinutes(39),
                "page_viewed",
                "Viewed the page \"Returns and exchanges\" (/help/returns).")
            .happened(Duration.ofSeconds(8), "ml_score", "Model churn gave a score of 0.83.")
            .score("churn", 0.83);

    var proposal = decided(doubting, tagged("keep"));

    assertThat(proposal.action()).isInstanceOf(Action.SendMessage.class);
    assertThat(proposal.action().asset()).contains("boot-size-guide");
    assertThat(proposal.rationale().alternatives())
        .anyMatch(other -> other.contains("doubts the fit"));
  }

  @Test
  void remindsOfACartWithoutMoney() {
    var left =
        story()
            .goal(
                "Bring the customer back to the cart that was left behind. Help first; a discount"
                    + " only where it changes the outcome.")
            .may(Tool.SEND_MESSAGE, Tool.SEND_COUPON)
            .worth(0)
            .happened(
                Duration.ofMinutes(31),
                "cart_updated",
                "Updated cart c-2-1, now worth 64.90 EUR with 1 item: product 161269.")
            .withProperty("cart_value_cents", 6490)
            .byAbsence();

    var proposal = decided(left, tagged("cart"));

    assertThat(proposal.action().asset()).contains("cart-reminder");
    assertThat(proposal.action().words().orElseThrow())
        .isEqualTo(
            "Your cart is still waiting for you. We have kept everything for you."
                + " https://shop.example/cart");
  }

  @Test
  void givesGoldMembersAPerkWorthTheName() {
    var risen =
        story()
            .goal(
                "Make a customer who reached a higher tier feel the difference at once, with one"
                    + " perk that is worth the name.")
            .may(Tool.SEND_COUPON)
            .happened(
                Duration.ofSeconds(6), "tier_changed", "Moved from tier silver to tier gold.");

    var proposal = decided(risen, tagged("gold"));

    assertThat(proposal.action()).isInstanceOf(Action.SendCoupon.class);
    assertThat(proposal.action().value().cents()).isGreaterThan(2_000);
  }

  @Test
  void thanksForAReview() {
    var kind =
        story()
            .goal("Thank the customer for a kind review with a small voucher, right away.")
            .may(Tool.SEND_COUPON)
            .happened(
                Duration.ofSeconds(5),
                "review_posted",
                "Reviewed product 22178 with 5 of 5, writing \"Lovely T-light glasses.\".");

    assertThat(decided(kind, tagged("thanks")).action().asset()).contains("thanks-5");
  }

  @Test
  void showsALightToHerWhoSearchedForOne() {
    var searching =
        story()
            .goal(
                "Show the customer a product that fits what they searched for, at an hour at which"
                    + " they like to read it.")
            .may(Tool.SEND_MESSAGE)
            .happened(
                Duration.ofSeconds(2),
                "search_performed",
                "Searched for \"night light for a child\".");

    assertThat(decided(searching, tagged("home")).action().asset().orElseThrow())
        .isIn("rabbit-light", "cottage-light");
  }

  @Test
  void makesPointsCount() {
    var rich =
        story()
            .goal(
                "Tell the customer that the points collected are enough for a reward, and which one"
                    + " is worth it now.")
            .may(Tool.SEND_COUPON, Tool.SEND_MESSAGE)
            .points(500)
            .happened(Duration.ofSeconds(7), "points_earned", "Earned 125 points for \"order\".");

    assertThat(decided(rich, tagged("points")).action().asset().orElseThrow())
        .isIn("points-5", "points-guide");
  }

  /** What is searched beforehand is searched by the goal. */
  private static Proposal decided(Story story, Predicate<Asset> eligible) {
    var goal = story.campaign().goal();
    var shown =
        CATALOGUE.search(goal, eligible, MaskedQuestion.PRE_SEARCHED).stream()
            .map(AssetHit::asset)
            .toList();
    var rulebook = new Rulebook(CATALOGUE);
    var thinking = rulebook.think(story.shown(shown).thought());
    if (thinking.turn().calls().getFirst() instanceof ToolCall.Search search) {
      var found =
          CATALOGUE.search(search.query(), eligible, 8).stream().map(AssetHit::asset).toList();
      var both = new java.util.LinkedHashSet<>(shown);
      both.addAll(found);
      var exchange =
          new io.laurel.reasoning.Exchange(thinking.turn(), List.of(Proposals.NOTHING_FOUND));
      thinking = rulebook.think(story.shown(List.copyOf(both)).after(exchange).thought());
    }
    var prompt = thinking.prompt();
    var call = thinking.turn().calls().getFirst();
    assertThat(call).as(prompt).isInstanceOf(ToolCall.Propose.class);
    return ((ToolCall.Propose) call).proposal();
  }

  private static String boot(int size) {
    return "Viewed Fellside hiking boot in EU " + size + " for 139.00 GBP.";
  }

  private static Predicate<Asset> tagged(String tag) {
    return asset -> asset.tags().contains(tag);
  }

  private static Predicate<Asset> kind(Asset.Kind kind) {
    return asset -> asset.kind() == kind;
  }

  private static List<Asset> demoAssets() {
    try (var stream = DemoStoriesTest.class.getResourceAsStream("/sql/demo/assets.json")) {
      return DurableJson.mapper()
          .readValue(Objects.requireNonNull(stream), new TypeReference<List<Asset>>() {});
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
