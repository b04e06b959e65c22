package io.github.tabfit.spec.yaml;

import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.ExpressionParser;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Aggregated;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Bounds;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.Mapping;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Shift;
import io.github.tabfit.spec.transform.Sort;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Steps of every kind.
 *
 * @param texts names and values
 */
record ArbitrarySteps(Arbitrary<String> texts) {
  Arbitrary<Step> all() {
    return Arbitraries.oneOf(ofColumns(), ofKeys(), ofTables());
  }

  private <V> Arbitrary<Map<String, V>> mapped(Arbitrary<V> values) {
    return Arbitraries.maps(texts, values).ofMinSize(1).ofMaxSize(3);
  }

  private Arbitrary<List<String>> names() {
    return texts.list().uniqueElements().ofMinSize(1).ofMaxSize(3);
  }

  private static Arbitrary<Expression> formulas() {
    return Arbitraries.of(
            "a > 1 and `b c` is not missing",
            "not (x in ('it''s', 'b')) or flag",
            "-a ^ 2 / (b - c) % 3",
            "if(day >= date('2024-01-31'), coalesce(x, 0), round(y, 2))")
        .map(ExpressionParser::parse);
  }

  private Arbitrary<Step> ofColumns() {
    Arbitrary<Map<String, Optional<String>>> values = mapped(texts.optional());
    // All of them missing, they are numbers as well as texts.
    Arbitrary<Mapping> words =
        values.map(of -> new Mapping(of, of.values().stream().allMatch(Optional::isEmpty)));
    Arbitrary<Mapping> numbers =
        mapped(Arbitraries.of("0", "-2.5", "1000", "0.001").optional())
            .map(of -> new Mapping(of, true));
    Arbitrary<Filling> fillings =
        Arbitraries.oneOf(
            texts.map(Filling::by),
            Combinators.combine(
                    Arbitraries.of(Filling.Way.PREVIOUS, Filling.Way.LINEAR), neighbours())
                .as((way, rows) -> new Filling(way, "", rows)));
    Arbitrary<Bounds> bounds =
        Arbitraries.of(
            new Bounds(OptionalDouble.of(-1.5), OptionalDouble.of(1e9)),
            new Bounds(OptionalDouble.empty(), OptionalDouble.of(0)),
            new Bounds(OptionalDouble.of(1e-9), OptionalDouble.empty()));
    return Arbitraries.oneOf(
        List.of(
            formulas().map(Filter::new),
            mapped(formulas()).map(Derive::new),
            mapped(values).map(Replace::new),
            mapped(Arbitraries.oneOf(words, numbers)).map(MapValues::new),
            mapped(texts).map(Rename::new),
            mapped(texts).map(ParseDate::new),
            mapped(fillings).map(Fill::new),
            mapped(bounds).map(Clip::new),
            names().map(Remove::new),
            names().map(Keep::new)));
  }

  private Arbitrary<Neighbours> neighbours() {
    return Combinators.combine(texts.list().ofMaxSize(2), texts.optional()).as(Neighbours::new);
  }

  private Arbitrary<Step> ofKeys() {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(texts, texts.list().uniqueElements().ofSize(2), texts)
                .as(
                    (column, labels, into) ->
                        new Bin(column, List.of(-1e9, 0.1, 7.0), labels, into)),
            Combinators.combine(texts, texts, names()).as(SplitText::new),
            Combinators.combine(
                    Arbitraries.of(true, false),
                    texts,
                    counts.list().ofMinSize(1).ofMaxSize(3),
                    neighbours())
                .as(Shift::new),
            Combinators.combine(texts, counts, Arbitraries.of(Summary.class), neighbours(), texts)
                .as(
                    (column, window, summary, rows, into) ->
                        new Rolling(column, window, window / 2, summary, rows, into))));
  }

  private Arbitrary<Step> ofTables() {
    Arbitrary<Aggregated> aggregated =
        Arbitraries.oneOf(
            Combinators.combine(Arbitraries.of(Summary.class), texts)
                .as((summary, column) -> new Aggregated(summary, Optional.of(column))),
            Arbitraries.just(new Aggregated(Summary.COUNT, Optional.empty())));
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(texts.list().ofMaxSize(2), mapped(aggregated), texts.optional())
                .as(Aggregate::new),
            Combinators.combine(
                    Arbitraries.of("t.csv", "models/run/t.csv", "a b/é.parquet").map(Path::of),
                    mapped(texts),
                    Arbitraries.of(true, false),
                    texts.list().ofMaxSize(2))
                .as(Join::new),
            Combinators.combine(names(), Arbitraries.of(true, false)).as(Sort::new),
            Combinators.combine(Arbitraries.of(1, 1_000_000), Arbitraries.longs())
                .as((rows, seed) -> new Sample(OptionalInt.of(rows), OptionalDouble.empty(), seed)),
            Combinators.combine(Arbitraries.of(0.001, 0.5, 1.0), Arbitraries.longs())
                .as(
                    (share, seed) ->
                        new Sample(OptionalInt.empty(), OptionalDouble.of(share), seed))));
  }
}
