package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyRoomTest {

  private static final int KIB = 1024;

  private final BodyRoom room =
      new BodyRoom(10 * KIB, Duration.ofMillis(1), Duration.ofSeconds(30));
  private final MockHttpServletRequest first = new MockHttpServletRequest();
  private final MockHttpServletRequest second = new MockHttpServletRequest();

  private void answered(MockHttpServletRequest request) {
    room.afterCompletion(request, new MockHttpServletResponse(), this, null);
  }

  @Test
  void growsWithWhatArrives() {
    room.hold(first, 1);
    room.hold(first, 2 * KIB);
    room.hold(first, 8 * KIB);

    room.hold(second, 2 * KIB);
    assertThatThrownBy(() -> room.hold(second, 2 * KIB + 1)).isInstanceOf(Problem.class);
  }

  @Test
  void tellsToComeAgainWhenItIsFull() {
    room.hold(first, 10 * KIB);

    assertThatThrownBy(() -> room.hold(second, 1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.reply().getHeaders().getFirst("Retry-After")).isEqualTo("1");
            });
  }

  @Test
  void isFreeAgainOnceTheCallIsAnswered() {
    room.hold(first, 10 * KIB);
    answered(first);
    answered(first);

    room.hold(second, 10 * KIB);
    assertThatThrownBy(() -> room.hold(first, 1)).isInstanceOf(Problem.class);
  }
}
