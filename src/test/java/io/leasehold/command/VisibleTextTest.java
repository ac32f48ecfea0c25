package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored never commands the terminal, hides, or breaks a table. */
class VisibleTextTest {
    @Test
    void whatATerminalObeysIsShown() {
        assertThat(VisibleText.line("a\u001b[31mred\u0007\r\nb\t"))
                .isEqualTo("a\\u001b[31mred\\u0007\\u000d\\u000ab\\u0009");
    }

    @Test
    void whatTurnsOrHidesTextIsShown() {
        assertThat(VisibleText.line("\u202egpj.exe\u2066\u200b\u2028\ufeff\ud83d"))
                .isEqualTo("\\u202egpj.exe\\u2066\\u200b\\u2028\\ufeff\\ud83d");
    }

    @Test
    void whatPeopleReadStays() {
        assertThat(VisibleText.line("Übung 日本 🚀")).isEqualTo("Übung 日本 🚀");
    }

    @Test
    void linesKeepTheirBreaksOnly() {
        assertThat(VisibleText.lines("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\u000d\\u001b");
    }

    @ParameterizedTest
    @CsvSource({"40, 'ID    NOTE', 'x     0123456789012345678901234567890…'", "400, 'ID    NOTE', ''"})
    void aTableIsAlignedAndCutToTheScreen(int width, String heading, String cut) {
        var out = new ByteArrayOutputStream();
        var table = new TextTable("ID", "NOTE");
        table.add("x", "01234567890123456789012345678901234567890123456789");
        table.add("long", "b\u001b");
        table.print(terminal(out, width));

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo(heading);
        assertThat(lines.get(2)).isEqualTo("long  b\\u001b");
        assertThat(lines.get(1).length()).isLessThanOrEqualTo(width);
        if (!cut.isEmpty()) {
            assertThat(lines.get(1))
                    .startsWith("x     0123456789")
                    .endsWith("…")
                    .hasSize(width);
        }
    }

    private static Terminal terminal(ByteArrayOutputStream out, int width) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(
                print,
                print,
                new ByteArrayInputStream(new byte[0]),
                Map.of("COLUMNS", Integer.toString(width)),
                Path.of(""),
                true,
                InstantSource.system(),
                ZoneOffset.UTC);
    }
}
