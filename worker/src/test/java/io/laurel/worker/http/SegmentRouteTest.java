package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.worker.keys.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRouteTest {

  private static final KeptEvents KEPT = new KeptEvents();
  private static Door door;

  @BeforeAll
  static void open() {
    var gateway = KEPT.gateway();
    door = Door.open("gateway", beans -> beans.registerBean(EventGateway.class, () -> gateway));
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @BeforeEach
  void empty() {
    KEPT.events().clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "track    | {'userId': 'c-1', 'event': 'Quiz Finished'}              | quiz_finished",
        "identify | {'userId': 'c-1', 'traits': {'email': 'a@b.example'}}    | customer_updated",
        "page     | {'userId': 'c-1', 'properties': {'url': '/returns'}}     | page_viewed",
        "screen   | {'userId': 'c-1', 'name': 'Cart'}                        | screen",
        "group    | {'userId': 'c-1', 'groupId': 'g-1'}                      | group",
        "alias    | {'userId': 'c-1', 'previousId': 'a-1'}                   | identity_linked",
        "batch    | {'batch': [{'type': 'track', 'userId': 'c-1', 'event': 'A'}]} | a",
      })
  void takesEachCallAndAnswersAsSegmentDoes(String call, String body, String type) {
    var answer = post("/v1/" + call, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().body()).isEqualTo("{\"success\":true}");
    assertThat(KEPT.events()).extracting(CustomerEvent::eventType).containsExactly(type);
    assertThat(KEPT.events()).extracting(CustomerEvent::source).containsExactly("events:write");
  }

  @Test
  void unpacksABody() throws IOException {
    var answer = post("/v1/track", gzip(track(10)), "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(KEPT.events()).hasSize(1);
  }

  @Test
  void refusesABodyThatUnpacksToMoreThanTheLimit() throws IOException {
    var bomb = gzip(track(200 * Body.MOST_BYTES));
    assertThat(bomb.length).isLessThan(Body.MOST_BYTES);

    var answer = post("/v1/track", bomb, "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(KEPT.events()).isEmpty();
  }

  @Test
  void refusesABodyThatIsNotWhatItsEncodingSays() throws IOException {
    var half = gzip(track(1_000));

    assertThat(post("/v1/track", track(10), "Content-Encoding", "gzip").status()).isEqualTo(400);
    assertThat(
            post("/v1/track", java.util.Arrays.copyOf(half, 20), "Content-Encoding", "gzip")
                .status())
        .isEqualTo(400);
    assertThat(post("/v1/track", track(10), "Content-Encoding", "br").status()).isEqualTo(415);
  }

  @Test
  void takesTheTypeThatBrowsersSend() {
    assertThat(post("/v1/track", track(1), "Content-Type", "text/plain").status()).isEqualTo(200);
    assertThat(post("/v1/track", track(2), "Content-Type", "text/html").status()).isEqualTo(415);
  }

  @Test
  void namesEveryFaultOfABatch() {
    var batch = "{\"batch\": [{\"type\": \"track\"}, {\"type\": \"fly\"}]}";
    var answer = post("/v1/batch", batch.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .containsExactly("/batch/0/userId", "/batch/0/event", "/batch/1/type");
  }

  @Test
  void wantsTheKeyAsTheUserOfBasicAuthentication() {
    var body = BodyPublishers.ofByteArray(track(1));
    var none = door.send("POST", "/v1/track", body);
    var bearer = door.send("POST", "/v1/track", body, "Authorization", "Bearer " + Door.ADMIN);
    var unknown = door.send("POST", "/v1/track", body, "Authorization", basic("nobody's"));
    var nonsense = door.send("POST", "/v1/track", body, "Authorization", "Basic ***");
    var other =
        door.send("POST", "/v1/track", body, "Authorization", basic(Door.keyOf(Scope.ASSETS_READ)));

    assertThat(List.of(none, bearer, unknown, nonsense))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
    assertThat(none.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(other.status()).isEqualTo(403);
    assertThat(KEPT.events()).isEmpty();
  }

  @Test
  void knowsNoOtherCall() {
    assertThat(post("/v1/fly", track(1)).status()).isEqualTo(404);
  }

  private static byte[] track(int length) {
    return "{\"userId\": \"c-1\", \"event\": \"A\", \"properties\": {\"x\": \"%s\"}}"
        .formatted("x".repeat(length))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static String basic(String key) {
    var pair = (key + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static Door.Answer post(String path, byte[] body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", basic(Door.keyOf(Scope.EVENTS_WRITE))));
    return door.send("POST", path, BodyPublishers.ofByteArray(body), all.toArray(String[]::new));
  }
}
