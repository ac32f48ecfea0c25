package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
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
}
