package io.leasehold.registry.query;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.Relation;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a filter mean together, at their edges, and for any text. */
class FilterMeaningTest {
    private static final long NOW = 1_000_000_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                               | running,waiting
            kind:command                     | running,waiting
            status:live                      | running,waiting
            status:any                       | running,waiting,completed,failed,cancelled,abandoned,caller_departed
            status:failed,abandoned          | failed,abandoned
            -status:live                     | completed,failed,cancelled,abandoned,caller_departed
            status:live -status:waiting      | running
            -status:waiting status:live      | running
            status:completed status:failed   | ''
            status:caller_departed           | caller_departed
            """)
    void statusNamesAreJoined(String text, String labels) {
        assertThat(FilterParser.parse(text, UTC).statuses().stream().map(ProcessStatus::label))
                .containsExactlyInAnyOrder(labels.isEmpty() ? new String[0] : labels.split(","));
    }

    @Test
    void theExampleOfTheDesignIsRead() {
        var filter = FilterParser.parse("kind:command disposition:owner_bound holder:worker-7 age>1h", UTC);

        assertThat(filter.conditions())
                .containsExactly(
                        text(FilterKey.KIND, false, exactly("command")),
                        new Condition.Choice(FilterKey.DISPOSITION, Set.of("owner_bound"), false),
                        text(FilterKey.HOLDER, false, exactly("worker-7")),
                        new Condition.Moment(FilterKey.AGE, Relation.MORE, List.of(new When.Ago(3_600_000)), false));
    }

    @Test
    void commaIsOrMinusIsNotAndStarOpensAnEnd() {
        assertThat(FilterParser.parse("-label:test*,*old id:*a* originator:host", UTC)
                        .conditions())
                .containsExactly(
                        text(
                                FilterKey.LABEL,
                                true,
                                new TextPattern("test", false, true),
                                new TextPattern("old", true, false)),
                        text(FilterKey.ID, false, new TextPattern("a", true, true)),
                        text(FilterKey.ORIGINATOR, false, exactly("host")));
    }

    @ParameterizedTest
    @CsvSource({
        "age>90s, 90001, true", "age>90s, 90000, false",
        "age>=90s, 90000, true", "age>=90s, 89999, false",
        "age<5m, 299999, true", "age<5m, 300000, false",
        "age<=5m, 300000, true", "age<=5m, 300001, false",
        "age>7d, 604800001, true", "age>7d, 604799999, false",
        "-age>1h, 3600000, true", "-age>1h, 3600001, false"
    })
    void olderMeansCreatedBefore(String text, long ageMs, boolean matches) {
        var moment =
                (Condition.Moment) FilterParser.parse(text, UTC).conditions().getFirst();
        var created = NOW - ageMs;

        var span = Bounds.of(moment.relation(), moment.values().getFirst(), NOW);
        assertThat(moment.negated() != (created >= span.fromMs() && created < span.toMs()))
                .isEqualTo(matches);
    }

    @Property(tries = 2_000)
    void nothingButAnInvalidFilterIsEverThrown(@ForAll("texts") String text) {
        try {
            FilterParser.parse(text, UTC);
        } catch (InvalidInput e) {
            assertThat(e.kind()).isEqualTo(InvalidInput.Code.INVALID_FILTER);
        }
    }

    @Property(tries = 500)
    void whatIsQuotedIsSearchedAsItIs(@ForAll("words") String word) {
        assertThat(FilterParser.parse("\"" + word + "\"", UTC).conditions())
                .containsExactly(new Condition.Word(word, false));
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "status",
                "age",
                "kind",
                "id",
                ":",
                ">",
                "<=",
                "-",
                "\"",
                ",",
                "*",
                " ",
                "live",
                "5m",
                "9".repeat(12),
                "\u202e",
                "\t",
                "=",
                "disposition",
                "\ud83d");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces.list().ofMaxSize(14).map(list -> String.join("", list)));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(word -> word.indexOf('"') < 0);
    }

    private static TextPattern exactly(String text) {
        return new TextPattern(text, false, false);
    }

    private static Condition text(FilterKey key, boolean negated, TextPattern... values) {
        return new Condition.Text(key, List.of(values), negated);
    }
}
