package io.leasehold.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.RegistryUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What one line of the log holds. */
class LogLineTest {
    @Test
    void aLineSaysWhenHowGraveWhoWhereAndWhat() {
        assertThat(LogLine.of(record(Level.INFO, "{0} works"), 42)).satisfies(line -> {
            assertThat(line)
                    .startsWith("2026-11-21T09:00:00.123Z INFO  42 registry.share ")
                    .endsWith("works\n");
        });
    }

    @Test
    void anErrorThatAUserReadStandsUnderItsCodeWithItsCausesAndNoTrace() {
        var line = record(Level.WARNING, "The registry cannot be read.");
        line.setThrown(new RegistryUnavailable(
                RegistryUnavailable.Code.REGISTRY_IO,
                "The registry cannot be read.",
                "Look at the disk.",
                new IOException("no space left")));
        assertThat(LogLine.of(line, 42))
                .contains(" WARN  42 registry.share [registry_io] The registry cannot be read. <- ")
                .contains("no space left")
                .doesNotContain("    at ")
                .hasLineCount(1);
    }

    @Test
    void aFaultOfTheProgramHasItsTrace() {
        var line = record(Level.SEVERE, "It failed");
        line.setThrown(new IllegalStateException("outer", new IOException("inner")));
        assertThat(LogLine.of(line, 42))
                .contains(" ERROR 42 ")
                .contains("\n  java.lang.IllegalStateException: outer\n    at io.leasehold.log.LogLineTest")
                .contains("\n  caused by java.io.IOException: inner\n");
    }

    @Test
    void secretsAndControlCharactersDoNotReachIt() {
        var line = record(Level.INFO, "curl --password hunter2hunter2\nINFO forged\u001b[31m");
        line.setThrown(new IllegalStateException("password=hunter2hunter2"));
        assertThat(LogLine.of(line, 42)).doesNotContain("hunter2", "\u001b").satisfies(text -> {
            assertThat(text.lines().filter(each -> each.startsWith("INFO forged")))
                    .isEmpty();
        });
    }

    private static LogRecord record(Level level, String message) {
        var record = new LogRecord(level, message);
        record.setInstant(Instant.parse("2026-11-21T09:00:00.123Z"));
        record.setLoggerName("io.leasehold.registry.share");
        return record;
    }
}
