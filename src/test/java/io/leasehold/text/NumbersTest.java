package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Property
    void thousandsAreSetApart(@ForAll long number) {
        assertThat(Numbers.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @Test
    void thousandsBeginAtFourDigits() {
        assertThat(Numbers.grouped(999)).isEqualTo("999");
        assertThat(Numbers.grouped(-999)).isEqualTo("-999");
        assertThat(Numbers.grouped(1_000)).isEqualTo("1,000");
        assertThat(Numbers.grouped(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    }

    @Property
    void oneDecimalBelowTen(@ForAll @DoubleRange(max = 9.94) double number) {
        assertThat(Double.parseDouble(Numbers.rough(number))).isCloseTo(number, Assertions.within(0.051));
        assertThat(Numbers.rough(number)).matches("[0-9]\\.[0-9]");
    }

    @Test
    void noneFromTen() {
        assertThat(Numbers.rough(9.95)).isEqualTo("10.0");
        assertThat(Numbers.rough(10)).isEqualTo("10");
        assertThat(Numbers.rough(61.5)).isEqualTo("62");
    }
}
