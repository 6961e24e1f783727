package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console's routes answer, right and wrong. */
class ConsoleRoutesIT {

  private static final String PROBLEM = "application/problem+json";
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String id = "t-" + UUID.randomUUID();

  private static String campaign(String id) {
    return """
    {"id": "%s", "name": "n", "goal": "g", "trigger": {"event": {"type": "never_sent"}},
     "assets": "true", "actions": ["send_coupon"],
     "budget": {"limit_cents": 100000, "currency": "EUR", "period": "month"}}
    """
        .formatted(id);
  }

  @Test
  void keepsAnAssetAndFindsItByMeaning() {
    var asset =
        """
        {"kind": "content", "title": "How to pitch a tent", "text": "Pegs first, then the poles."}
        """;
    assertThat(LAUREL.put("/api/assets/" + id, asset).status()).isEqualTo(201);
    assertThat(LAUREL.put("/api/assets/" + id, asset).status()).isEqualTo(200);
    assertThat(LAUREL.get("/api/assets/" + id).json().path("title").asText())
        .isEqualTo("How to pitch a tent");

    await()
        .until(() ->
            LAUREL
                .get("/api/assets/search?q=putting%20up%20a%20tent&k=3")
                .json()
                .path("results")
                .valueStream()
                .anyMatch(hit -> hit.path("id").asText().equals(id)));

    assertThat(LAUREL.delete("/api/assets/" + id).status()).isEqualTo(204);
    assertThat(LAUREL.get("/api/assets/" + id).status()).isEqualTo(404);
  }

  @Test
  void namesEveryFaultOfAnAsset() {
    var answer =
        LAUREL.put(
            "/api/assets/" + id,
            """
            {"kind": "cupon", "text": "", "value_cents": -1, "markets": ["Germany"], "colour": "red"}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo(PROBLEM);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/kind", "/text", "/title", "/value_cents", "/markets/0", "/colour");
  }

  @Test
  void refusesWhatNoStoreCanKeepAndParametersThatCannotBe() {
    var asset = "{\"kind\": \"perk\", \"title\": \"a\", \"text\": \"b\", \"tags\": [\"\\u0000\"]}";
    assertThat(LAUREL.put("/api/assets/" + id, asset).status()).isEqualTo(400);
    var stop = LAUREL.post("/api/stops", "{\"scope\": \"all\", \"reason\": \"a\\u0000\"}");
    assertThat(stop.status()).isEqualTo(400);
    assertThat(stop.pointers()).containsExactly("/reason");
    assertThat(LAUREL.get("/api/decisions?reason=%00").pointers()).containsExactly("/reason");
    assertThat(LAUREL.get("/api/decisions?=null").status()).isEqualTo(400);
    assertThat(LAUREL.get("/api/assets/search?q=%C2%94").status()).isEqualTo(200);
  }

  @Test
  void keepsEachContentOfACampaignAsOneVersion() {
    assertThat(LAUREL.put("/api/campaigns/" + id, campaign(id)).status()).isEqualTo(201);
    var again = LAUREL.put("/api/campaigns/" + id, campaign(id));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("version").asInt()).isEqualTo(1);

    var changed = campaign(id).replace("\"n\"", "\"another\"");
    assertThat(LAUREL.put("/api/campaigns/" + id, changed).json().path("version").asInt())
        .isEqualTo(2);
    assertThat(LAUREL.get("/api/campaigns/" + id).json().path("name").asText())
        .isEqualTo("another");
    assertThat(LAUREL.get("/api/campaigns/" + id + "/versions").items())
        .extracting(version -> version.path("author").asText())
        .containsExactly("admin", "admin");
    assertThat(LAUREL.get("/api/campaigns/" + id + "?version=1").json().path("name").asText())
        .isEqualTo("n");
    assertThat(LAUREL.get("/api/campaigns/" + id + "?version=3").status()).isEqualTo(404);
  }

  @Test
  void putsACampaignIntoTheArchiveAndTakesItOutAgain() {
    LAUREL.put("/api/campaigns/" + id, campaign(id));

    assertThat(LAUREL.delete("/api/campaigns/" + id).status()).isEqualTo(204);
    assertThat(LAUREL.delete("/api/campaigns/" + id).status()).isEqualTo(404);
    assertThat(ids("/api/campaigns?limit=1000")).doesNotContain(id);
    assertThat(ids("/api/campaigns?archived=true&limit=1000")).contains(id);
    var kept = LAUREL.get("/api/campaigns/" + id).json();
    assertThat(kept.path("archived_by").asText()).isEqualTo("admin");

    assertThat(LAUREL.put("/api/campaigns/" + id, kept.toString()).json().path("version").asInt())
        .isEqualTo(1);
    assertThat(ids("/api/campaigns?limit=1000")).contains(id);
  }

  private static List<String> ids(String path) {
    return LAUREL.get(path).items().stream().map(item -> item.path("id").asText()).toList();
  }

  @Test
  void listsCampaignsPageByPage() {
    LAUREL.put("/api/campaigns/" + id, campaign(id));
    LAUREL.put("/api/campaigns/" + id + "-b", campaign(id + "-b"));
    var first = LAUREL.get("/api/campaigns?limit=1").json();
    var next = first.path("next_cursor").asText();

    assertThat(first.path("items")).hasSize(1);
    assertThat(LAUREL.get("/api/campaigns?limit=1&cursor=" + next).items())
        .singleElement()
        .satisfies(second ->
            assertThat(second.path("id").asText())
                .isNotEqualTo(first.path("items").path(0).path("id").asText()));
  }

  @Test
  void saysWhereInACampaignAConditionIsWrong() {
    var answer =
        LAUREL.put(
            "/api/campaigns/" + id,
            campaign(id).replace("\"assets\": \"true\"", "\"assets\": \"asset.prize > 1\""));

    assertThat(answer.pointers()).containsExactly("/assets");
    assertThat(answer.json().path("errors").path(0).path("detail").asText())
        .contains("`asset` has no field `prize`")
        .matches(".*\\(line \\d+, column \\d+\\)");
  }

  @Test
  void namesTheFaultsOfACampaign() {
    var answer =
        LAUREL.putYaml("/api/campaigns/" + id, "id: " + id + "\nname: n\ngoal: g\nbudgett: 5\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo(PROBLEM);
    assertThat(answer.pointers()).contains("/budgett", "/trigger", "/assets", "/actions");
  }

  @Test
  void setsAStopAndLiftsIt() {
    var stop =
        LAUREL.post(
            "/api/stops",
            """
            {"scope": "campaign", "value": "%s", "reason": "a test"}
            """
                .formatted(id));
    assertThat(stop.status()).isEqualTo(201);
    var path = "/api/stops/" + stop.json().path("id").asText();

    assertThat(LAUREL.get("/api/stops").json().toString()).contains(id);
    assertThat(LAUREL.delete(path).status()).isEqualTo(204);
    assertThat(LAUREL.delete(path).status()).isEqualTo(404);
  }

  @Test
  void findsOnlyWhatACampaignMayOffer() {
    var pegs = "{\"kind\": \"%s\", \"title\": \"Spare pegs\", \"text\": \"For any tent.\"}";
    LAUREL.put("/api/assets/" + id, pegs.formatted("content"));
    LAUREL.put("/api/assets/" + id + "-p", pegs.formatted("product"));
    LAUREL.put(
        "/api/campaigns/" + id, campaign(id).replace("\"true\"", "\"asset.kind == 'product'\""));
    var search = "/api/assets/search?q=spare%20pegs&k=50";
    await().until(() -> found(search).containsAll(List.of(id, id + "-p")));

    assertThat(found(search + "&campaign_id=" + id)).contains(id + "-p").doesNotContain(id);
    assertThat(LAUREL.get(search + "&campaign_id=none").status()).isEqualTo(404);
  }

  private static List<String> found(String search) {
    return LAUREL
        .get(search)
        .json()
        .path("results")
        .valueStream()
        .map(hit -> hit.path("id").asText())
        .toList();
  }

  @Test
  void cutsEveryListIntoPages() {
    var stop = "{\"scope\": \"campaign\", \"value\": \"%s\", \"reason\": \"a test\"}";
    LAUREL.post("/api/stops", stop.formatted(id));
    LAUREL.post("/api/stops", stop.formatted(id));
    var first = LAUREL.get("/api/stops?limit=1").json();

    assertThat(first.path("items")).hasSize(1);
    assertThat(
            LAUREL.get("/api/stops?limit=1&cursor=" + first.path("next_cursor").asText()).items())
        .hasSize(1)
        .doesNotContain(first.path("items").path(0));
    assertThat(LAUREL.get("/api/budgets?limit=1").status()).isEqualTo(200);
    assertThat(LAUREL.get("/api/approvals?state=open&limit=1").status()).isEqualTo(200);
  }

  @Test
  void answersARepeatAsTheFirstCall() {
    var stop = "{\"scope\": \"campaign\", \"value\": \"" + id + "\", \"reason\": \"once\"}";
    var first = LAUREL.post("/api/stops", stop, id);
    var again = LAUREL.post("/api/stops", stop, id);

    assertThat(again).isEqualTo(first);
    assertThat(LAUREL.post("/api/stops", stop.replace("once", "twice"), id).status())
        .isEqualTo(409);
    assertThat(LAUREL.get("/api/stops?limit=1000").items())
        .filteredOn(set -> set.path("value").asText().equals(id))
        .hasSize(1);
  }

  @Test
  void refusesAStopThatStopsNothing() {
    assertThat(LAUREL.post("/api/stops", "{\"scope\": \"channel\", \"value\": \"fax\"}").pointers())
        .containsExactlyInAnyOrder("/value", "/reason");
    assertThat(LAUREL.post("/api/stops", "{\"scope\": \"all\", \"value\": \"x\"}").pointers())
        .contains("/value");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/decisions/nothing-like-this, 404",
    "GET, /api/decisions?limit=0, 400",
    "GET, /api/decisions?limit=1&limit=2, 400",
    "GET, /api/assets/search?q=tent&max_value_cents=-1, 400",
    "GET, /api/decisions?from=yesterday, 400",
    "GET, /api/decisions?cursor=nonsense, 400",
    "GET, /api/decisions?colour=red, 400",
    "GET, /api/decisions?decision=foo, 400",
    "GET, /api/decisions?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z, 400",
    "GET, /api/decisions?reason=foo, 400",
    "GET, /api/decisions?to=2026-12-01, 400",
    "GET, /api/decisions?limit=many, 400",
    "GET, /api/approvals?state=closed, 400",
    "GET, /api/approvals?cursor=nonsense, 400",
    "GET, /api/budgets?cursor=nonsense, 400",
    "GET, /api/stops?limit=0, 400",
    "GET, /api/approvals/nothing-like-this, 404",
    "GET, /api/campaigns/nothing-like-this, 404",
    "GET, /api/assets/search, 400",
    "GET, /api/customers/nobody/context, 404",
    "DELETE, /api/budgets, 405",
    "GET, /api/nothing, 404",
  })
  void answersWhatIsWrongWithAProblem(String method, String path, int status) {
    var answer = LAUREL.as(LAUREL.info().keys().admin(), method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo(PROBLEM);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decision=foo | /decision must be one of act, hold, decline",
        "reason=foo | /reason must be one of acted, held, audience",
        "limit=201 | /limit must be a whole number from 1 to 200",
        "limit=many | /limit must be a whole number from 1 to 200",
        "to=2026-12-01 | /to must be a time such as 2026-12-01T00:00:00Z",
        "cursor=nonsense | /cursor must be the next_cursor of a page",
        "colour=red | /colour is not known here; there are campaign_id, customer_id, decision",
      })
  void namesTheParameterAndWhatItMayBe(String parameter, String words) {
    var answer = LAUREL.get("/api/decisions?" + parameter).json();

    assertThat(answer.path("detail").asText()).startsWith(words);
    assertThat(answer.path("errors").path(0).path("pointer").asText())
        .isEqualTo("/" + parameter.split("=")[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/decisions?from=2100-01-01T00:00:00Z",
        "/api/approvals?limit=200",
        "/api/budgets?limit=1000",
        "/api/stops?limit=1000",
        "/api/campaigns?limit=1000",
        "/schemas"
      })
  void saysOnTheLastPageThatThereIsNoNext(String path) {
    var page = LAUREL.get(path).json();

    assertThat(page.has("next_cursor")).isTrue();
    assertThat(page.path("next_cursor").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/decisions",
    "GET, /api/assets/x",
    "GET, /api/campaigns",
    "GET, /api/budgets",
    "GET, /api/stops",
    "GET, /api/approvals",
  })
  void letsAViewerLookAndASourceNot(String method, String path) {
    assertThat(LAUREL.as(LAUREL.info().keys().viewer(), method, path).status()).isIn(200, 404);
    assertThat(LAUREL.as(LAUREL.info().keys().source(), method, path).status()).isEqualTo(403);
    assertThat(LAUREL.as("no-key", method, path).status()).isEqualTo(401);
  }

  @Test
  void isReadyAndTellsItsFigures() {
    assertThat(LAUREL.get("/actuator/health/readiness").json().path("status").asText())
        .isEqualTo("UP");
    assertThat(LAUREL.get("/actuator/health/liveness").json().path("status").asText())
        .isEqualTo("UP");
  }
}
