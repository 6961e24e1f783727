package io.laurel.action;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laurel.gate.Reason;
import java.util.List;

/** How an attempt to act ended: a receipt, or held back at the last moment. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Delivery.Delivered.class, name = "delivered"),
  @JsonSubTypes.Type(value = Delivery.HeldBack.class, name = "held_back")
})
public sealed interface Delivery {

  record Delivered(Receipt receipt) implements Delivery {}

  record HeldBack(List<Reason> reasons) implements Delivery {
    public HeldBack {
      reasons = List.copyOf(reasons);
    }
  }
}
