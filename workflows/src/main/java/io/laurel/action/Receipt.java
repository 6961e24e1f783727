package io.laurel.action;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What became of an action at the provider. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Receipt.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Receipt.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Receipt.Unknown.class, name = "unknown")
})
public sealed interface Receipt {

  Provider provider();

  Instant at();

  /** The provider has taken it and gave it an id. */
  record Accepted(Provider provider, String providerId, Instant at) implements Receipt {}

  /** The provider said no, and nothing happened. */
  record Refused(Provider provider, String code, String detail, Instant at) implements Receipt {}

  /** Nobody knows whether it happened; never tried again blindly. */
  record Unknown(Provider provider, String detail, Instant at) implements Receipt {}
}
