package io.leasehold.console.export;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.look.Disclosure;
import io.leasehold.look.JsonLines;
import io.leasehold.look.RowWriter;
import io.leasehold.look.Spreadsheet;
import io.leasehold.text.ShellWords;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is to be exported, and whereto. Immutable; {@link #problem} asks the file system.
 *
 * @param filter which processes
 * @param format how they are written
 * @param file the name of a file that is not there yet
 */
record ExportForm(String filter, Format format, String file) {
    /** How rows are written; secrets are masked. */
    enum Format {
        JSON_LINES("jsonl", "JSON lines: everything that is known, one process a line") {
            @Override
            RowWriter writer(Disclosure shown, ZoneId zone, Consumer<String> lines) {
                return new JsonLines(shown, zone, lines);
            }
        },
        CSV("csv", "CSV: a table for a spreadsheet") {
            @Override
            RowWriter writer(Disclosure shown, ZoneId zone, Consumer<String> lines) {
                return new Spreadsheet(shown, lines);
            }
        };

        private final String label;
        private final String title;

        Format(String label, String title) {
            this.label = label;
            this.title = title;
        }

        /** The end of a file's name, and the word of the command line. */
        String label() {
            return label;
        }

        /** What people read. */
        String title() {
            return title;
        }

        abstract RowWriter writer(Disclosure shown, ZoneId zone, Consumer<String> lines);
    }

    /** What is wrong with it; empty: nothing. Blocks for as long as a look into a folder takes. */
    String problem() {
        return new NewFile(file).problem();
    }

    /** The file. */
    Path path() {
        return new NewFile(file).path();
    }

    /** The command line that does the same. */
    String commandLine() {
        return CommandLine.of(List.of("export", "--filter", filter, "--format", format.label())) + " > "
                + ShellWords.quoted(file.isBlank() ? "FILE" : file.strip());
    }
}
