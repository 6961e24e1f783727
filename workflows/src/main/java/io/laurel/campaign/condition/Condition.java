package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One checked CEL expression, ready to be evaluated from any thread. */
final class Condition {

  private static final String TIER_RANK = "tier_rank";
  private static final String TIER_RANK_OF_STRING = "tier_rank_of_string";
  private static final int MAX_ITERATIONS = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .evaluateCanonicalTypesToNativeValues(true)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .build();

  /** A field that is not there is null, so that {@code has(event.title)} asks for just that. */
  private static final CelMacro HAS =
      CelMacro.newGlobalMacro(
          "has",
          1,
          (expressions, _, arguments) ->
              Optional.of(
                  expressions.newGlobalCall(
                      "_!=_",
                      expressions.newGlobalCall("dyn", arguments.getFirst()),
                      expressions.newConstant(CelConstant.ofValue(NullValue.NULL_VALUE)))));

  private final Vocabulary vocabulary;
  private final CelRuntime.@Nullable Program program;

  private Condition(Vocabulary vocabulary, CelRuntime.@Nullable Program program) {
    this.vocabulary = vocabulary;
    this.program = program;
  }

  static Condition compile(@Nullable String cel, Vocabulary vocabulary, Tiers tiers) {
    if (cel == null || cel.isBlank()) {
      return new Condition(vocabulary, null);
    }
    try {
      var checked = compiler(vocabulary).compile(cel).getAst();
      return new Condition(vocabulary, runtime(tiers).createProgram(checked));
    } catch (CelValidationException e) {
      throw new PlainWords(cel, vocabulary).of(e.getErrors());
    } catch (CelEvaluationException e) {
      var message = "It cannot be evaluated: " + e.getMessage();
      throw new BadCondition(List.of(new BadCondition.Fault(message, 1, 1)));
    }
  }

  /**
   * @param otherwise the answer when a value that it needs is missing or of another type
   */
  boolean holds(Map<String, @Nullable Object> values, boolean otherwise) {
    return answer(values).orElse(otherwise);
  }

  /** Empty when a value that it needs is missing or of another type. */
  Optional<Boolean> answer(Map<String, @Nullable Object> values) {
    if (program == null) {
      return Optional.of(true);
    }
    try {
      return program.eval(read(values)) instanceof Boolean held
          ? Optional.of(held)
          : Optional.empty();
    } catch (CelEvaluationException _) {
      return Optional.empty();
    }
  }

  private Map<String, Object> read(Map<String, @Nullable Object> values) {
    Map<String, Object> read = new LinkedHashMap<>();
    vocabulary.names().forEach((name, type) -> read.put(name, Values.of(values.get(name), type)));
    return read;
  }

  private static CelCompiler compiler(Vocabulary vocabulary) {
    var compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setTypeProvider(vocabulary)
            .setStandardMacros(
                CelStandardMacro.STANDARD_MACROS.stream()
                    .filter(macro -> !Objects.equals(macro, CelStandardMacro.HAS))
                    .toList())
            .addMacros(HAS)
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    TIER_RANK,
                    CelOverloadDecl.newGlobalOverload(
                        TIER_RANK_OF_STRING,
                        SimpleType.INT,
                        NullableType.create(SimpleType.STRING))))
            .setResultType(SimpleType.BOOL);
    vocabulary.names().forEach(compiler::addVar);
    return compiler.build();
  }

  private static CelRuntime runtime(Tiers tiers) {
    var lowestFirst = ImmutableList.copyOf(tiers.lowestFirst());
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .setOptions(OPTIONS)
        .addFunctionBindings(
            CelFunctionBinding.from(
                TIER_RANK_OF_STRING, Object.class, tier -> (long) lowestFirst.indexOf(tier)))
        .build();
  }
}
