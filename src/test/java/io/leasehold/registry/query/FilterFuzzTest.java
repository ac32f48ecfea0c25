package io.leasehold.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.InvalidInput;
import io.leasehold.fuzz.Noise;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever somebody types into the filter is a filter, or is refused with its place. */
class FilterFuzzTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 9, 15, 30);

    @Property
    void aDamagedFilterIsReadOrRefused(@ForAll long seed) {
        var text = new Noise(seed).damage(new RandomFilters(seed, NOW).any().text());
        try {
            var filter = FilterParser.parse(text, ZoneOffset.UTC);
            assertThat(FilterParser.parse(filter.text(), ZoneOffset.UTC))
                    .as(text)
                    .isEqualTo(filter);
        } catch (InvalidInput refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }
}
