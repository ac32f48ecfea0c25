package io.leasehold.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who belongs to a command, and in which order they are met. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTreeTest {
    /** Its pid comes after that of its child in a hash table; one that comes first in every table says so. */
    private static final String HASHED_AFTER_ITS_CHILD = """
            slot() { echo $((($1 ^ ($1 >> 16)) & 15)); }
            own=$(slot $$)
            [ $own -eq 0 ] && { echo again; exit; }
            while :; do
              sleep 600 & child=$!
              [ $(slot $child) -lt $own ] && break
              kill $child; wait $child
            done
            echo ready
            read end
            kill $child
            """;

    @TempDir
    private Path folder;

    @Test
    void theCommandItselfComesBeforeItsChildren() throws IOException {
        var shell = shell();
        try {
            var leader = ProcEntry.read(shell.pid()).orElseThrow();
            var tree = new ProcessTree(leader.pid(), leader.startTicks(), Mark.of(folder, "p", 1, ""));
            var members =
                    tree.scan(ProcessTree.SessionTrust.OWN_CHILD, List.of()).members();
            assertThat(members).hasSize(2);
            assertThat(members.getFirst().pid()).isEqualTo(shell.pid());
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    private static Process shell() throws IOException {
        while (true) {
            var shell = new ProcessBuilder("sh", "-c", HASHED_AFTER_ITS_CHILD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if ("ready".equals(shell.inputReader().readLine())) {
                return shell;
            }
        }
    }
}
