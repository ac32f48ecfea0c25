package io.leasehold.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.ConsoleSettings.Geometry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to the settings file is read from it. */
class SettingsFileTest {
    /** Nothing in it is as it is before a person chooses. */
    private static final ConsoleSettings CHOSEN = new ConsoleSettings(
            2,
            ThemeChoice.DARK,
            125,
            true,
            true,
            new Geometry(60.5, 33, 1_280, 800, true),
            "needs",
            Map.of("one", 1_795_401_626_427L),
            List.of("/srv/orders", "/srv/\"ö\n"),
            Set.of("two"),
            List.of("token", "changed"),
            Map.of("one", List.of(new SavedView("v1", "Night", "kind:pg_*"), new SavedView("v2", "", ""))),
            7,
            List.of("iban"),
            List.of("/tmp/incident-0311.zip"));

    @TempDir
    private Path folder;

    private void stored(String text) throws IOException {
        Files.writeString(folder.resolve("console.json"), text);
    }

    @Test
    void whateverAPersonChose() throws ReflectiveOperationException {
        for (RecordComponent part : ConsoleSettings.class.getRecordComponents()) {
            assertThat(part.getAccessor().invoke(CHOSEN))
                    .as("a part that this test leaves out: " + part.getName())
                    .isNotEqualTo(part.getAccessor().invoke(ConsoleSettings.DEFAULT));
        }
        var file = new SettingsFile(folder);
        file.write(CHOSEN);
        assertThat(file.read()).isEqualTo(CHOSEN);
        file.write(ConsoleSettings.DEFAULT);
        assertThat(file.read()).isEqualTo(ConsoleSettings.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void eachTheme(ThemeChoice theme) {
        var file = new SettingsFile(folder);
        file.write(CHOSEN.withTheme(theme));
        assertThat(file.read().theme()).isEqualTo(theme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"theme\": \"blue\"}",
                "{\"theme\": 3}",
                "{\"utc\": \"yes\"}",
                "{\"text_percent\": 1e99}",
                "{\"window\": {\"x\": 1}}",
                "{\"recent\": \"/srv/orders\"}",
                "{\"recent\": [1]}",
                "{\"last_looked_ms\": [1]}",
                "{\"saved\": {\"one\": [{\"id\": \"v1\"}]}}"
            })
    void whatCannotBeReadIsAsBeforeAPersonChose(String text) throws IOException {
        stored(text);
        assertThat(new SettingsFile(folder).read()).isEqualTo(ConsoleSettings.DEFAULT);
    }

    @Test
    void whatIsNotThereIsAsBeforeAPersonChose() throws IOException {
        assertThat(new SettingsFile(folder).read()).isEqualTo(ConsoleSettings.DEFAULT);
        stored("{\"utc\": true, \"theme\": null, \"of_a_later_version\": 1}");
        assertThat(new SettingsFile(folder).read()).isEqualTo(ConsoleSettings.DEFAULT.withUtc(true));
    }
}
