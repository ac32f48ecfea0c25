package io.leasehold.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again as the same filter. */
class FilterRoundTripTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 9, 15, 30);

    @Property(tries = 5_000)
    void aPrintedFilterIsReadAsTheSame(@ForAll long seed) {
        var filter = new RandomFilters(seed, NOW).any();

        assertThat(FilterParser.parse(filter.text(), ZoneOffset.UTC))
                .as(filter.text())
                .isEqualTo(filter);
    }

    @Property(tries = 1_000)
    void aFilterThatIsSentToTheOwnerArrivesAsTheSame(@ForAll long seed) {
        var filter = new RandomFilters(seed, NOW).any();

        assertThat(ProcessJson.read(ProcessJson.write(filter), Filter.class)).isEqualTo(filter);
    }

    @ParameterizedTest
    @EnumSource(FilterKey.class)
    void everyExampleOfTheHelpIsRead(FilterKey key) {
        var filter = FilterParser.parse(key.example(), ZoneOffset.UTC);

        assertThat(key.example()).startsWith(key.label());
        assertThat(filter).isNotEqualTo(Filter.LIVE);
        assertThat(FilterParser.parse(filter.text(), ZoneOffset.UTC)).isEqualTo(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind:command disposition:owner_bound holder:worker-7 age>1h",
                "-label:test* error:*timeout*",
                "phase:queued age>5m",
                "status:any refused>0",
                "try>=3 nightly",
                "status:live proof:unproven",
                "status:abandoned,caller_departed ack:no",
                "status:failed ended<24h",
                "ended:2026-11-21,today changed>2026-11-21T09:15:30 began<=90s",
                "verdict:needs,held.engine,rerun.dead needs:worker child:dead wait:signal,go",
                "label:*\"two words\"* \"say \"\"so\"\"\""
            })
    void everyExampleOfTheDesignIsRead(String text) {
        var filter = FilterParser.parse(text, ZoneOffset.UTC);

        assertThat(FilterParser.parse(filter.text(), ZoneOffset.UTC)).isEqualTo(filter);
        assertThat(filter.conditions()).isNotEmpty();
    }
}
