package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NarratorTest {

  private static final StackInfo STACK =
      new StackInfo(
          URI.create("http://127.0.0.1:8080"),
          new StackInfo.Keys("s", "v", "p", "a"),
          new StackInfo.Temporal(
              "127.0.0.1:7233", URI.create("http://127.0.0.1:8233"), Path.of("/opt/temporal")),
          URI.create("http://127.0.0.1:8090"),
          "127.0.0.1:19092",
          "jdbc:postgresql://127.0.0.1:15432/laurel",
          Path.of("/tmp"));

  private static final Map<String, String> LINES =
      Map.of(
          "e-1", "Ordered Ridgeway two-person tent for 189.00 GBP.",
          "e-2", "Started a session on web.");

  private static final WallClock TIMES = new WallClock(ZoneId.of("Europe/Berlin"));

  private final Narrator narrator = new Narrator(STACK, Ink.PLAIN, TIMES);

  @Test
  void tellsOneDecisionInOneBlock() {
    assertThat(narrator.decided(told("tent", sample())))
        .isEqualTo(
            """

            1 of 12 · She bought a tent last week and comes back
              happened    Started a session on web. (invented, retail-14201)
              before that Ordered Ridgeway two-person tent for 189.00 GBP.
              considered  The customer has bought a tent and has no camping stove yet.
              searched    “camping stove” → stove-5 0.73, cookware-5 0.56, tent-20 0.42
              set aside   tent-20: the customer has bought one already
              gate        brief: allow · proposed: escalate (approval_needed) · before act: allow
              ruled       approve by you (asserted): “fine”
              decided     act: It was sent.
              sent        send_coupon stove-5 by loyalty worth 5.00 GBP
              receipt     loyalty accepted gr_17, 87 ms after the event was taken
              look        http://127.0.0.1:8233/namespaces/default/workflows/opportunity%2Fgear-up-7f3a
              record      curl -sH "Authorization: Bearer $LAUREL_KEY_VIEWER" 'http://127.0.0.1:8080/api/decisions/gear-up-7f3a'
            """);
  }

  @Test
  void saysWhyNothingWasSentAndWhatWouldHaveToChange() {
    var record = (ObjectNode) sample().deepCopy();
    record.put("decision", "decline");
    record.set(
        "reasons",
        DemoFiles.json(
            """
            [{"code": "suppressed_complaint", "detail": "A complaint is open.", "change": "it were answered"}]
            """));

    assertThat(narrator.decided(told("complaint", record)))
        .contains("decided     decline, suppressed_complaint: A complaint is open.")
        .contains("unless      it were answered")
        .doesNotContain("receipt", "sent ");
  }

  @Test
  void printsTheCommandsThatApproveExactlyAsTheyAreTyped() {
    var approver = new Approver(STACK.temporal());

    assertThat(
            narrator.waitsForYou(
                told("tier", approval()), "", approver.words("opportunity/gear-up-7f3a")))
        .contains(
            "/opt/temporal workflow signal --address 127.0.0.1:7233 --workflow-id"
                + " opportunity/gear-up-7f3a --name approve --input '{\"by\":\"you\",\"note\":\"fine\"}'\n")
        .contains(
            "tctl --address 127.0.0.1:7233 --ns default workflow signal --workflow_id"
                + " opportunity/gear-up-7f3a --name approve --input '{\"by\":\"you\",\"note\":\"fine\"}'\n")
        .contains("--name reject --input '{\"by\":\"you\",\"note\":\"too much\"}'\n");
  }

  @Test
  void saysWhatIsToBeApprovedWhyAndUntilWhen() {
    assertThat(
            narrator.waitsForYou(
                told("tier", approval()),
                "action.value_cents > 2000",
                new Approver.Words(List.of(), "…")))
        .contains(
            """
              to approve  welcome-gold: send_coupon gold-lounge worth 45.00 GBP
              why         A new tier should be felt.
              asks you    A person has to agree to this.
                          The campaign asks when action.value_cents > 2000.
              until       Tue 24 Nov, 15:00 CET, by somebody of group loyalty.
            """);
  }

  @Test
  void tellsTheAnswerWithoutTellingTheStoryAgain() {
    assertThat(narrator.ruled(told("tier", sample())))
        .contains("ruled       approve by you", "decided     act: ")
        .doesNotContain("happened", "before that", "look", "record");
  }

  @Test
  void leavesASleeperWithALinkToItsCampaign() {
    assertThat(narrator.asleep(told("sleeper", DemoFiles.json("{}"))))
        .contains("sleeps      Left on its durable timer until the morning")
        .contains(
            "look        http://127.0.0.1:8233/namespaces/default/workflows"
                + "?query=Campaign%3D%22found-for-you%22");
    var waits = DemoFiles.json("{\"waits\": {\"until\": \"2026-11-25T07:00:00Z\"}}");
    assertThat(narrator.asleep(told("sleeper", waits)))
        .contains("sleeps      Left on its durable timer until Wed 25 Nov, 08:00 CET");
  }

  @Test
  void coloursOnlyATerminal() {
    assertThat(narrator.decided(told("tent", sample()))).doesNotContain("\u001b");
    assertThat(new Narrator(STACK, Ink.ANSI, TIMES).decided(told("tent", sample())))
        .contains("\u001b[");
  }

  @Test
  void sumsUpDecisionsMoneyAndTime() {
    var budgets =
        DemoFiles.json(
            """
            [{"budget_id": "gear-up/2026-11", "limit_cents": 50000, "reserved_cents": 0, "in_flight_cents": 0,
              "committed_cents": 500, "available_cents": 49500, "currency": "GBP"}]
            """);
    var closing =
        new Closing(
            Ink.PLAIN,
            List.of(sample(), sample()),
            List.of(Duration.ofMillis(80), Duration.ofMillis(90)));

    assertThat(
            new Closing(Ink.PLAIN, List.of(sample(), sample()), List.of(Duration.ofMillis(80)))
                .text(List.of(), 0))
        .contains("1 of 2 actions, those that asked no person: fastest 80 ms");
    assertThat(closing.text(budgets.valueStream().toList(), 2))
        .contains("  act      acted                       2")
        .contains("  open     waits, see above            2")
        .contains(
            "gear-up/2026-11                    0.00       0.00       5.00     495.00     500.00 GBP")
        .contains("2 actions: fastest 80 ms, median 90 ms, slowest 90 ms");
  }

  @Test
  void measuresFromTheAnswerToTheProvidersReceipt() {
    var journal =
        DemoFiles.json(
                """
                [{"seq": 1, "at": "2026-11-24T09:12:30.120Z", "replayed": false, "answer": {"grant_id": "gr_17"}},
                 {"seq": 2, "at": "2026-11-24T09:12:33.120Z", "replayed": true, "answer": {"grant_id": "gr_17"}}]
                """)
            .valueStream()
            .toList();

    assertThat(new Reception(journal).after(Instant.parse("2026-11-24T09:12:30.020Z"), sample()))
        .contains(Duration.ofMillis(100));
  }

  @Test
  void namesWhatIsMissingOrCameOutOtherwise() {
    var ends = new Overlay.Ending("act", "acted");
    var plan =
        new Plan(
            "p",
            Instant.EPOCH,
            Zones.at(Instant.EPOCH),
            List.of(
                new Plan.Expected("tent", "gear-up", "c1", "e-2", ends),
                new Plan.Expected("boots", "keep-her", "c2", "e-3", ends)));

    assertThat(new Missing(plan, Map.of("tent", sample(), "boots", sample())).table()).isEmpty();
    assertThat(new Missing(plan, Map.of("tent", sample())).table())
        .anySatisfy(line -> assertThat(line).contains("boots", "keep-her", "no decision yet"))
        .noneMatch(line -> line.contains("tent"));
  }

  private static Told told(String story, JsonNode decision) {
    var named =
        DemoFiles.overlay().stories().stream()
            .filter(candidate -> candidate.key().equals(story))
            .findFirst()
            .orElseThrow();
    return new Told(1, 12, named, decision, LINES, "e-2", "GBP", Duration.ofMillis(87));
  }

  private static JsonNode approval() {
    return DemoFiles.json(
        """
        {"opportunity_id": "gear-up-7f3a", "campaign_id": "welcome-gold", "group": "loyalty",
         "action": {"kind": "send_coupon", "asset_id": "gold-lounge", "reason": "A new tier should be felt.",
                    "value": {"cents": 4500, "currency": "GBP"}},
         "amount_cents": 4500, "currency": "GBP", "deadline": "2026-11-24T14:00:00.123Z",
         "reasons": [{"code": "approval_needed", "detail": "A person has to agree to this."}]}
        """);
  }

  private static JsonNode sample() {
    try (var stream = NarratorTest.class.getResourceAsStream("decision.json")) {
      var bytes = Objects.requireNonNull(stream, "decision.json").readAllBytes();
      return DemoFiles.json(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
