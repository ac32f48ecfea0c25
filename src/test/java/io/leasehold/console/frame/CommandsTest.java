package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was typed finds the command that was meant. */
class CommandsTest {
    private static Command named(String title) {
        return Command.of(title, "", () -> {});
    }

    @Test
    void wordsAreFoundWhateverStandsBetweenThem() {
        var commands = new Commands();
        commands.add(named("Theme: Light"));
        commands.add(named("Theme: Dark"));
        commands.addSource(typed -> List.of(named("Find process by id: " + typed)));
        assertThat(commands.matching("theme dark"))
                .first()
                .extracting(Command::title)
                .isEqualTo("Theme: Dark");
        assertThat(commands.matching("dark th"))
                .first()
                .extracting(Command::title)
                .isEqualTo("Theme: Dark");
        assertThat(commands.matching("import-31"))
                .singleElement()
                .extracting(Command::title)
                .isEqualTo("Find process by id: import-31");
    }
}
