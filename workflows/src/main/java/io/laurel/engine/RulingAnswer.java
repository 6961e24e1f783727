package io.laurel.engine;

import io.laurel.approval.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * @param counted whether this ruling decided the approval
 * @param detail otherwise why not
 * @param ruledBy who had ruled before, if that is why
 */
public record RulingAnswer(boolean counted, String detail, @Nullable String ruledBy) {

  static RulingAnswer taken() {
    return new RulingAnswer(true, "counted", null);
  }

  static RulingAnswer refused(String detail) {
    return new RulingAnswer(false, detail, null);
  }

  static RulingAnswer tooLateAfter(Ruling ruling) {
    var done =
        switch (ruling.ruling()) {
          case APPROVE -> "approved";
          case REJECT -> "rejected";
        };
    return new RulingAnswer(false, "had no effect: it was " + done + " before", ruling.by());
  }
}
