package io.leasehold.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings survive the file, and files of earlier versions are read. */
class ConsoleSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whereAWorkerRanIsRemembered() {
        var file = new SettingsFile(folder);
        file.write(ConsoleSettings.DEFAULT
                .withWorked("one", true)
                .withWorked("two", true)
                .withWorked("one", false));
        assertThat(file.read().worked()).containsExactly("two");
    }

    @Test
    void aFileWithoutItIsRead() throws IOException {
        Files.writeString(folder.resolve("console.json"), """
                {"version": 1, "theme": "dark", "text_percent": 120, "utc": true, "exact_times": false,
                 "window": null, "view": "all", "last_looked_ms": {}, "recent": ["/srv/orders"]}
                """);
        var file = new SettingsFile(folder);
        var before = Files.readString(folder.resolve("console.json"));
        assertThat(before).doesNotContain("worked");
        file.write(file.read());
        assertThat(file.read().worked()).isEmpty();
        assertThat(file.read().recent()).containsExactly("/srv/orders");
        assertThat(file.read().permits()).isEqualTo(64);
    }

    @Test
    void aWindowIsWholeOnTheScreenThatIsThere() {
        var before = new ConsoleSettings.Geometry(100, 50, 1_280, 800, false);
        assertThat(before.within(0, 0, 1_920, 1_080)).isEqualTo(before);
        assertThat(before.within(0, 0, 1_300, 800))
                .as("moved")
                .isEqualTo(new ConsoleSettings.Geometry(20, 0, 1_280, 800, false));
        assertThat(before.within(0, 24, 960, 576))
                .as("made smaller")
                .isEqualTo(new ConsoleSettings.Geometry(0, 24, 960, 576, false));
        assertThat(new ConsoleSettings.Geometry(-500, 0, 400, 300, true).within(-1_000, 0, 1_000, 800))
                .as("on a screen to the left")
                .isEqualTo(new ConsoleSettings.Geometry(-500, 0, 400, 300, true));
    }
}
