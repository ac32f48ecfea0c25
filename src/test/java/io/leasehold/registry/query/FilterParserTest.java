package io.leasehold.registry.query;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
    private static Filter parse(String text) {
        return FilterParser.parse(text, UTC);
    }

    @Test
    void withoutAStatusTheFilterMeansLiveRows() {
        assertThat(parse("")).isEqualTo(Filter.LIVE);
        assertThat(parse("   ")).isEqualTo(Filter.LIVE);
        assertThat(parse("status:any").statuses()).containsExactlyInAnyOrder(ProcessStatus.values());
    }

    @Test
    void aCommaMeansOrAndAMinusMeansNot() {
        assertThat(parse("status:failed,cancelled").statuses())
                .containsExactlyInAnyOrder(ProcessStatus.FAILED, ProcessStatus.CANCELLED);
        assertThat(parse("-status:live").statuses()).doesNotContain(ProcessStatus.RUNNING, ProcessStatus.WAITING);
        assertThat(parse("kind:a,b").conditions())
                .containsExactly(new Condition.Text(
                        FilterKey.KIND,
                        List.of(new TextPattern("a", false, false), new TextPattern("b", false, false)),
                        false));
    }

    @Test
    void aStarOpensEitherEndAndQuotesCloseThem() {
        assertThat(parse("label:test*").conditions())
                .containsExactly(
                        new Condition.Text(FilterKey.LABEL, List.of(new TextPattern("test", false, true)), false));
        assertThat(parse("label:\"a b*\"").conditions())
                .containsExactly(
                        new Condition.Text(FilterKey.LABEL, List.of(new TextPattern("a b*", false, false)), false));
    }

    @Test
    void olderMeansCreatedBefore() {
        assertThat(parse("age>1h").conditions())
                .containsExactly(new Condition.Moment(
                        FilterKey.AGE, Filter.Relation.MORE, List.of(new When.Ago(3_600_000)), false));
    }

    @Test
    void wordsAreSearched() {
        assertThat(parse("nightly -\"two words\"").conditions())
                .containsExactly(new Condition.Word("nightly", false), new Condition.Word("two words", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ownr:x|Unknown key ‘ownr’ at 1.",
                "kind:a knd:b|Unknown key ‘knd’ at 8. Did you mean kind?",
                "labl:x|Did you mean label?",
                "status:runing|Unknown status ‘runing’ at 8. Did you mean running?",
                "age>soon|‘soon’ is no age; write e.g. 90s, 5m, 1h or 7d, at 5.",
                "age:1h|‘age’ compares ages with <, <=, > or >=, at 4.",
                "kind>1|‘kind’ compares with ‘:’ only, at 5.",
                "kind:|A value is missing, at 6.",
                "label:\"a|The quotation that begins here does not end, at 7.",
                "disposition:maybe|Unknown disposition ‘maybe’ at 13."
            })
    void aFaultIsNamedWithItsPosition(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.code()).isEqualTo("invalid_filter"))
                .hasMessageContaining(message);
    }

    @Property
    void anyTextIsAFilterOrARefusal(
            @ForAll @Chars({':', '"', '-', ',', '*', ' ', '>', '<', '='}) @CharRange(from = 'a', to = 'z')
                    String text) {
        try {
            assertThat(parse(text)).isNotNull();
        } catch (InvalidInput refused) {
            assertThat(refused.remedy()).isNotBlank();
        }
    }
}
