package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.frame.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The keys and commands of the window are those of its paper, each of them and no other. */
class KeyMapTest extends WindowCase {
    /** As the paper lists them (console-detail.md 5). */
    private static final List<String> KEYS = List.of(
            "/",
            "Esc",
            "↑ ↓ PgUp PgDn Home End",
            "Enter",
            "Ctrl+Enter",
            "[",
            "]",
            "Alt+←",
            "g p",
            "g n",
            "g o",
            "g e",
            "g s",
            "g a",
            "p",
            "F5",
            "Ctrl+K",
            "?",
            "x",
            "Space · Shift+Space",
            "Ctrl+Shift+A",
            "w",
            "e",
            "o",
            "r",
            "F6",
            "Ctrl+Tab",
            "t",
            "Ctrl+N",
            "Ctrl+O",
            "Ctrl+E",
            "Ctrl+C");

    /** The verbs of the palette, as the paper lists them. */
    private static final List<String> COMMANDS = List.of(
            "Go to Live",
            "Find process by id",
            "Find process by id: x",
            "Start process…",
            "Start a copy…",
            "Cancel…",
            "Abandon…",
            "Complete…",
            "Signal…",
            "Mark as handled…",
            "Dry run",
            "Sweep now",
            "Start worker here…",
            "Stop worker here…",
            "Drain this worker…",
            "Group by kind",
            "Group by verdict",
            "Save view…",
            "Export…",
            "Copy equivalent command",
            "Open registry…",
            "Open a copy read-only…",
            "Pause or resume live changes",
            "Times: local or UTC",
            "Theme: Dark",
            "Larger text",
            "Smaller text",
            "Make incident bundle…",
            "Guided crash",
            "Keys");

    @Test
    void theKeysAndCommandsAreThoseOfThePaper() {
        open("keys", 1_280, 800, sample -> sample.everyPhase());
        Windows.until(
                "rows",
                () -> table("processes") != null
                        && !table("processes").getItems().isEmpty());
        var frame = open.window().frame();
        var keys = Windows.on(() ->
                frame.keys().all().stream().map(Keys.Line::keys).distinct().toList());
        assertThat(keys).containsAll(KEYS);
        assertThat(keys.stream().filter(key -> !KEYS.contains(key)))
                .as("no key that the paper does not know; Doctor comes with its own")
                .allMatch(key -> key.equals("g d"));
        var acts = Windows.on(
                () -> frame.acts().all().stream().map(act -> act.key()).toList());
        assertThat(acts).as("behind x").containsExactlyInAnyOrder("c", "a", "o", "g", "s", "h", "n");
        var commands = Windows.on(() -> {
            var found = new ArrayList<String>();
            Stream.of("", "x")
                    .forEach(typed -> frame.commands().matching(typed).forEach(each -> found.add(each.title())));
            return found;
        });
        assertThat(commands).containsAll(COMMANDS);
        var selected = Windows.on(() -> open.window().targets().getFirst().id());
        assertThat(commands).contains("Why " + selected);
        assertThat(Windows.on(() -> frame.commands().matching(selected).stream()
                        .map(each -> each.title())
                        .toList()))
                .contains("Go to " + selected, "Find process by id: " + selected);
        assertThat(Windows.on(() -> frame.commands().matching("Find process by id").stream()
                        .filter(each -> each.title().equals("Find process by id: Find process by id"))
                        .toList()))
                .hasSize(1);
    }
}
