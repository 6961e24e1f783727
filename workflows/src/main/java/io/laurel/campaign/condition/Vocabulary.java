package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.StructType;
import java.util.Arrays;
import java.util.Optional;

/**
 * The names that a condition may use where it stands.
 *
 * @param place what to call that place
 */
record Vocabulary(String place, ImmutableMap<String, CelType> names) implements CelTypeProvider {

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(Shapes.all());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Shapes.find(name).map(struct -> struct);
  }

  /** What stands at a path such as {@code event.items[0]}; empty when nothing known does. */
  Optional<StructType> structAt(String path) {
    var steps = path.replaceAll("\\[[^]]*]", ".[]").split("\\.");
    var type = Optional.ofNullable(names.get(steps[0]));
    for (var step : Arrays.asList(steps).subList(1, steps.length)) {
      type = type.flatMap(at -> step(at, step));
    }
    return type.filter(StructType.class::isInstance).map(StructType.class::cast);
  }

  private static Optional<CelType> step(CelType type, String step) {
    return switch (type) {
      case NullableType nullable -> step(nullable.targetType(), step);
      case ListType list -> Optional.of(list.elemType());
      case MapType map -> Optional.of(map.valueType());
      case StructType struct -> struct.findField(step).map(StructType.Field::type);
      case CelType _ -> Optional.empty();
    };
  }
}
