package io.laurel.ingest.opportunity;

import static io.laurel.testing.Opportunities.opportunity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.customer.CustomerId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpportunityJsonTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private final CustomerRefs refs = new CustomerRefs(KEY);

  @Test
  void readsWhatItWrote() {
    var written = opportunity("o1");
    var read = OpportunityJson.read(OpportunityJson.write(written), refs);
    assertThat(read).usingRecursiveComparison().ignoringFields("customerRef").isEqualTo(written);
    assertThat(read.customerRef()).isEqualTo(refs.of(written.customerId()));
  }

  @Test
  void namesTheFieldsAsTheTopicDoes() {
    assertThat(new String(OpportunityJson.write(opportunity("o1")), StandardCharsets.UTF_8))
        .contains("\"opportunity_id\":\"o1\"", "\"detected_at\":\"2026-11-20T10:00:00Z\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"opportunity_id\": \"a b\"}"})
  void saysWhyItIsNoOpportunity(String text) {
    assertThatThrownBy(() -> OpportunityJson.read(text.getBytes(StandardCharsets.UTF_8), refs))
        .isInstanceOf(UnreadableOpportunity.class)
        .hasMessageMatching("is not JSON|must be .*|/[a-z_]+: (is missing|must be).*");
  }

  @Test
  void idsComeFromTheOriginAloneAndHideTheCustomer() {
    var ids = new OpportunityIds(KEY);
    var origin = new OpportunityIds.Origin("win-back", "jane", "cart-1", "evt-1");
    assertThat(ids.of(origin)).isEqualTo(new OpportunityIds(KEY).of(origin));
    assertThat(ids.of(origin))
        .isNotEqualTo(ids.of(new OpportunityIds.Origin("win-back", "jane", "cart-2", "evt-1")));
    assertThat(ids.of(origin).value()).doesNotContain("jane");
    assertThat(refs.of(new CustomerId("jane")).value()).hasSize(24).doesNotContain("jane");
  }
}
