package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that are generated from the commands. */
class ManualPagesTest {
    private static final Path REFERENCE = Path.of("src/site/markdown/commands.md");

    private static final Path CODES = Path.of("src/site/markdown/codes.md");

    @TempDir
    private Path temp;

    @Test
    void theReferenceInTheManualIsThatOfTheProgram() throws IOException {
        new Shell(temp.resolve("registry"), temp).type("manual", "--reference", "commands.md");
        assertThat(Files.readString(REFERENCE))
                .as("renew it: target/leasehold/bin/leasehold manual --reference " + REFERENCE)
                .isEqualTo(Files.readString(temp.resolve("commands.md")));
    }

    @Test
    void thePageOfCodesIsThatOfTheProgramAndNamesEachOnce() throws IOException {
        new Shell(temp.resolve("registry"), temp).type("manual", "--codes", "codes.md");
        var made = Files.readString(temp.resolve("codes.md"));
        assertThat(Files.readString(CODES))
                .as("renew it: target/leasehold/bin/leasehold manual --codes " + CODES)
                .isEqualTo(made);
        assertThat(Explanations.shipped().codes())
                .allSatisfy(code -> assertThat(made).containsOnlyOnce("| `" + code + "` |"));
    }

    @Test
    void everyCommandHasAPageWithItsOptionsAndItsExample() throws IOException {
        new Shell(temp.resolve("registry"), temp).type("manual", "--man", "man");
        var start = Files.readString(temp.resolve("man/leasehold-start.1"));
        assertThat(start)
                .startsWith(".TH \"LEASEHOLD-START\" \"1\"")
                .contains(".SH NAME\nleasehold\\-start \\- Registers a process and prints its id\n")
                .contains("\\fB\\-\\-disposition=D\\fR")
                .contains(".SH EXAMPLES", ".SH EXIT STATUS");
        try (var pages = Files.list(temp.resolve("man"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("leasehold.1", "leasehold-why.1", "leasehold-worker.1")
                    .doesNotContain("leasehold-manual.1");
        }
    }

    @Test
    void nothingInATextIsTakenForAnOrderToTheFormatter() {
        var command = new CommandText(
                "leasehold x",
                "leasehold x",
                List.of(".SH forged \\fB", "'quoted"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(ManPage.of(command, "1")).contains("\\&.SH forged \\efB", "\\&'quoted");
    }
}
