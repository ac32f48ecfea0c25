package io.leasehold.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A log that never becomes larger than it may, and is nobody else's to read. */
class RotatingLogTest {
    @TempDir
    private Path temp;

    @Test
    void oldLinesGoWhenThereIsNoMoreRoom() throws IOException {
        var log = new RotatingLog(temp.resolve("state"), 3, 100);
        for (var number = 0; number < 40; number++) {
            log.append("line " + number + " of some length\n");
        }
        assertThat(names())
                .containsExactly("leasehold.log", "leasehold.log.1", "leasehold.log.2", "leasehold.log.lock");
        assertThat(Files.readString(log.file())).contains("line 39 ").doesNotContain("line 20 ");
        assertThat(Files.readString(temp.resolve("state/leasehold.log.2"))).doesNotContain("line 0 ");
        for (var file : List.of("leasehold.log", "leasehold.log.1", "leasehold.log.2")) {
            assertThat(Files.size(temp.resolve("state").resolve(file))).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void severalProgramsLoseNothingWhileItFits() throws Exception {
        var programs = new ArrayList<Process>();
        for (var writer = 0; writer < 3; writer++) {
            programs.add(OwnProgram.starting(
                            Writer.class.getName(),
                            List.of(temp.resolve("state").toString(), "writer " + writer))
                    .inheritIO()
                    .start());
        }
        for (var program : programs) {
            assertThat(program.waitFor()).isZero();
        }
        var lines = new ArrayList<String>();
        for (var name : names()) {
            lines.addAll(Files.readAllLines(temp.resolve("state").resolve(name)));
        }
        assertThat(names()).hasSizeGreaterThan(4);
        assertThat(lines)
                .hasSize(600)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("writer \\d line \\d+\\."));
    }

    /** A program that logs. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            var log = new RotatingLog(Path.of(args[0]), 50, 2_000);
            for (var number = 0; number < 200; number++) {
                log.append(args[1] + " line " + number + ".\n");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadIt() throws IOException {
        var log = new RotatingLog(temp.resolve("deep/state"), 2, 1);
        log.append("one\n");
        log.append("two\n");
        assertThat(rights(temp.resolve("deep"))).isEqualTo("rwx------");
        assertThat(rights(temp.resolve("deep/state"))).isEqualTo("rwx------");
        assertThat(rights(temp.resolve("deep/state/leasehold.log.1"))).isEqualTo("rw-------");
        assertThat(rights(temp.resolve("deep/state/leasehold.log.lock"))).isEqualTo("rw-------");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(temp.resolve("state"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
