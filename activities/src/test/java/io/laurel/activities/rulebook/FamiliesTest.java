package io.laurel.activities.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.rulebook.Families.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamiliesTest {

  @Test
  void knowsThingsByAllTheirNames() {
    assertThat(named("Ordered a gas stove and two SLEEPING BAGS."))
        .containsExactly("camping stove", "sleeping bag");
  }

  @Test
  void takesTheLongerName() {
    assertThat(named("A bike helmet")).containsExactly("bike helmet");
    assertThat(named("Size guide for hiking boots")).containsExactly("hiking boots");
  }

  @Test
  void findsNothingInOtherWords() {
    assertThat(named("RED RETROSPOT SHOPPER BAG, contents attended")).isEmpty();
  }

  @Test
  void namesEveryThingOnce() {
    var things =
        Families.builtIn().all().stream().flatMap(family -> family.things().stream()).toList();

    assertThat(things.stream().flatMap(thing -> thing.names().stream())).doesNotHaveDuplicates();
    assertThat(things).allMatch(thing -> !thing.name().isBlank());
  }

  private static List<String> named(String text) {
    return Families.builtIn().namedIn(text).stream().map(Thing::name).toList();
  }
}
