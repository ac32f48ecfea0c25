package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void theSheetListsWhatCanBePressedNow() {
        var here = new AtomicBoolean(true);
        var keys = new Keys();
        keys.on("p", "pause the list", here::get, () -> {});
        keys.on("p", "pause the events", () -> !here.get(), () -> {});
        keys.on("t", "times", () -> {});
        keys.note("Enter", "detail", here::get);
        assertThat(keys.lines().stream().map(Keys.Line::does)).containsExactly("pause the list", "times", "detail");
        here.set(false);
        assertThat(keys.lines().stream().map(Keys.Line::does)).containsExactly("pause the events", "times");
    }

    @Test
    void whatIsImpossibleIsNotOnTheSheetAndSaysWhyWhenItsKeyIsPressed() {
        var possible = new AtomicBoolean();
        var done = new AtomicInteger();
        var told = new ArrayList<String>();
        var keys = new Keys();
        var command = new Command(
                "Go",
                "r",
                () -> possible.get() ? Availability.YES : Availability.no("It waits for nothing."),
                done::incrementAndGet);
        keys.on(command, "go", () -> true, told::add);
        assertThat(keys.lines()).isEmpty();
        assertThat(keys.pressed("r")).isTrue();
        assertThat(told).containsExactly("It waits for nothing.");
        assertThat(done).hasValue(0);
        possible.set(true);
        assertThat(keys.lines()).containsExactly(new Keys.Line("r", "go"));
        keys.pressed("r");
        assertThat(done).hasValue(1);
    }
}
