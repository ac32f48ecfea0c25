package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What matters most is on the screen, however long the rest is. */
class TextTableTest {
    @Test
    void whereThereIsRoomNothingIsCut() {
        assertThat(table("import-0031").lines(Integer.MAX_VALUE))
                .containsExactly(
                        "PHASE   ID           AGE   VERDICT",
                        "Silent  import-0031  12 s  Needs you: owner not provable",
                        "Queued  b            1 s   Will run");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120})
    void oneLongIdHidesNoVerdict(int screen) {
        var lines = table("i".repeat(100) + "-" + "d".repeat(100)).lines(screen);

        assertThat(lines).allSatisfy(line -> assertThat(ShownWidth.of(line)).isLessThanOrEqualTo(screen));
        assertThat(lines.get(1)).contains("iiii", "…", "dddd").endsWith("Needs you: owner not provable");
        assertThat(lines.get(2)).endsWith("Will run");
    }

    @Test
    void onANarrowScreenColumnsAreLeftOutBeforeTheVerdictIs() {
        var lines = table("x".repeat(40)).lines(40);

        assertThat(lines.getFirst()).doesNotContain("AGE").contains("PHASE", "ID", "VERDICT");
        assertThat(lines.get(2)).endsWith("Will run");
    }

    private static TextTable table(String id) {
        var table = new TextTable("PHASE", "ID", "AGE", "VERDICT").leavingOut("AGE");
        table.add("Silent", id, "12 s", "Needs you: owner not provable");
        table.add("Queued", "b", "1 s", "Will run");
        return table;
    }
}
