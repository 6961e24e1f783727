package io.laurel.reasoning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laurel.asset.SearchResult;
import io.laurel.gate.Reason;
import java.util.List;

/** What a call came to. The words in which a reasoner is told stand with the reasoner. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Found.class, name = "found"),
  @JsonSubTypes.Type(value = Answer.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Answer.Later.class, name = "later"),
  @JsonSubTypes.Type(value = Answer.Noted.class, name = "noted"),
  @JsonSubTypes.Type(value = Answer.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Answer.Unreadable.class, name = "unreadable")
})
public sealed interface Answer {

  record Found(SearchResult result) implements Answer {}

  /** The gate let the proposal through. */
  record Accepted() implements Answer {}

  /** The gate had the proposal wait. */
  record Later() implements Answer {}

  /** To hold or to do nothing is for the reasoner to say. */
  record Noted() implements Answer {}

  record Refused(List<Reason> reasons) implements Answer {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  record Unreadable(String fault) implements Answer {}
}
