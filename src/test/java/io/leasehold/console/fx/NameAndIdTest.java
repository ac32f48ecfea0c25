package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a name and an id share a room of 100. */
class NameAndIdTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 |  40 | 60 | both have what they want",
                " 0 | 200 |  0 | a name that needs nothing gets nothing",
                "80 |  40 | 70 | what is missing is taken from both alike",
                "30 | 200 | 30 | a name that is no longer than its share is whole",
                "90 | 200 | 62 | a name keeps its share beside a longer id",
                "200 |  20 | 80 | an id that is no longer than its share is whole",
                "200 |  60 | 70 | an id keeps its share beside a longer name",
            })
    void eachKeepsEnoughToBeToldFromOthers(double name, double id, double wide, String why) {
        assertThat(NameAndId.widthOfName(name, id, 100)).as(why).isEqualTo(wide);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "0, 50", "50, 0", "0, 0"})
    void whereThereIsNoRoomNobodyGetsAny(double name, double id) {
        assertThat(NameAndId.widthOfName(name, id, 0)).isZero();
    }
}
