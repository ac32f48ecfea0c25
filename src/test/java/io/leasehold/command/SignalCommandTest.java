package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signal}, and {@code start} with a time. */
class SignalCommandTest {
    @TempDir
    private Path temp;

    private Shell shell;

    @BeforeEach
    void shell() {
        shell = new Shell(temp.resolve("registry"), temp);
    }

    @Test
    void aSignalIsSentOnce() throws IOException {
        Files.writeString(temp.resolve("schema.json"), "{\"type\":\"object\",\"required\":[\"by\"]}");
        shell.start("p", "exit 0", "--signal", "go=schema.json", "--signal", "stop");
        var first = shell.type("signal", "p", "go", "{\"by\":\"ada\"}", "--signal-id", "s-1", "--json");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.json().get("ordinal").asInt()).isOne();
        assertThat(first.json().get("replayed").asBoolean()).isFalse();
        assertThat(shell.type("signal", "p", "go", "{\"by\":\"ada\"}", "--signal-id", "s-1")
                        .out())
                .contains("p: signal go had been sent before (number 1)");
        assertThat(shell.type("signal", "p", "stop").out()).contains("p: signal stop sent (number 1)");
        assertThat(shell.type("events", "p").out()).contains("signal.go", "signal.stop");
        assertThat(shell.type("acts").out()).contains("signal");
    }

    @Test
    void whatCannotBeSentIsRefusedWithItsExitCode() throws IOException {
        Files.writeString(temp.resolve("schema.json"), "{\"type\":\"object\"}");
        shell.start("p", "exit 0", "--signal", "go=schema.json");
        assertThat(shell.type("signal", "p", "other", "--json")
                        .error()
                        .get("code")
                        .stringValue())
                .isEqualTo("undeclared_event");
        assertThat(shell.type("signal", "p", "go", "7").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.type("signal", "p", "go", "{oops").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.type("signal", "nobody", "go").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(shell.type("signal", "p").code()).isEqualTo(ExitCode.USAGE);
        shell.type("cancel", "p");
        shell.type("sweep");
        assertThat(shell.type("signal", "p", "go", "{}").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void whatBeginsLaterWaitsAndSaysSo() {
        assertThat(shell.start("p", "exit 0", "--in", "1h").code()).isZero();
        assertThat(shell.type("list").out()).contains("Waiting");
        assertThat(shell.type("why", "p").out()).contains("It waits for").contains("since");
        assertThat(shell.type("why", "p", "--json").json().get("next_at_ms").asLong())
                .isPositive();
        shell.type("cancel", "p");
        shell.type("sweep");
        assertThat(shell.type("list", "--filter", "status:cancelled").out()).contains("p");
    }

    @Test
    void aTimeThatCannotBeReadIsRefused() {
        for (var wrong : new String[][] {{"--at", "soon"}, {"--in", "soon"}, {"--at", "18:30", "--in", "1h"}}) {
            assertThat(shell.start("p", "exit 0", wrong).code()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(shell.type("start", "--external", "--in", "1h").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.start("p", "exit 0", "--signal", "go=no-such-file").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void timesAreReadInTheZoneOfThePerson() {
        var now = Instant.parse("2026-11-21T12:00:00Z");
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(StartTime.at("18:30", now, berlin)).isEqualTo(Instant.parse("2026-11-21T17:30:00Z"));
        assertThat(StartTime.at("08:00", now, berlin)).isEqualTo(Instant.parse("2026-11-22T07:00:00Z"));
        assertThat(StartTime.at("2026-12-24 18:30", now, berlin)).isEqualTo(Instant.parse("2026-12-24T17:30:00Z"));
        assertThat(StartTime.at("2026-12-24T18:30:00Z", now, berlin)).isEqualTo(Instant.parse("2026-12-24T18:30:00Z"));
        assertThat(StartTime.in("90s", now)).isEqualTo(Instant.parse("2026-11-21T12:01:30Z"));
        assertThat(StartTime.at("12:00", now, ZoneOffset.UTC)).isEqualTo(now);
    }
}
