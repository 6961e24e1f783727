package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sum of an amount over a list.
 *
 * @param times the path of how often each counts; null for once
 * @param which elements count
 */
public record Total(String list, Money each, @Nullable String times, List<When> which)
    implements From {

  public Total {
    which = List.copyOf(which);
  }

  public static Total of(String list, Money each) {
    return new Total(list, each, null, List.of());
  }

  public Total times(String path) {
    return new Total(list, each, path, which);
  }

  public Total only(When... conditions) {
    return new Total(list, each, times, List.of(conditions));
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var elements = reading.at(list);
    if (elements == null || !elements.isArray()) {
      return null;
    }
    var sum = BigInteger.ZERO;
    for (int i = 0; i < elements.size(); i++) {
      var element = reading.element(list, i, elements.get(i));
      if (which.stream().allMatch(condition -> condition.holds(element))) {
        sum = sum.add(amount(element));
      }
    }
    return JsonNodeFactory.instance.numberNode(sum);
  }

  private BigInteger amount(Reading element) {
    var minor = each.minor(element);
    if (minor == null) {
      return BigInteger.ZERO;
    }
    var often = times == null ? null : element.at(times);
    var count = often == null ? null : Amounts.decimal(often);
    return BigInteger.valueOf(minor)
        .multiply(count == null ? BigInteger.ONE : count.toBigInteger());
  }

  @Override
  public List<String> paths() {
    return List.of(list);
  }

  @Override
  public String words() {
    var counted = times == null ? "" : " times `" + times + "`";
    var where = which.stream().map(When::words).collect(Collectors.joining(" and "));
    return "sum over `%s` of %s%s%s"
        .formatted(list, each.words(), counted, where.isEmpty() ? "" : ", where " + where);
  }
}
