package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {
    @TempDir
    private Path temp;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", disk.toString()),
                "a tmpfs cannot be mounted here: that needs Linux, the program mount and the right CAP_SYS_ADMIN (root)");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskIsNamedAndEverythingAcknowledgedIsThereOnceItHasSpace() throws IOException, InterruptedException {
        var folder = disk.resolve("registry");
        var acknowledged = new ArrayList<String>();
        LeaseholdException refused = null;
        try (var registry = H2Registry.openOrCreate(folder, "test", Duration.ZERO)) {
            while (refused == null) {
                var id = "row-" + acknowledged.size();
                try {
                    registry.register(large(id));
                    acknowledged.add(id);
                } catch (LeaseholdException e) {
                    refused = e;
                }
            }
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(refused.text()).contains("The disk that holds the registry is full");
        assertThat(refused.remedy()).contains("Free some space");

        for (var attempt = 0; attempt < 3; attempt++) {
            // Whether it opens depends on what a few blocks are left for; it may fail as full and as nothing else.
            try (var registry = H2Registry.open(folder, "test", Duration.ZERO)) {
                assertThat(registry.find(acknowledged.getFirst())).isPresent();
            } catch (LeaseholdException e) {
                assertThat(e.code()).isEqualTo("registry_full");
            }
        }
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        try (var registry = H2Registry.open(folder, "test", Duration.ZERO)) {
            for (var id : acknowledged) {
                assertThat(registry.find(id)).as(id).isPresent();
            }
            registry.register(large("after"));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static ProcessRegistration large(String id) {
        var metadata = ProcessJson.object();
        metadata.put("text", "x".repeat(100_000));
        var input = new ProcessInput.External(metadata);
        return new ProcessRegistration(
                id,
                input,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                ProcessIdentity.of(input),
                List.of(),
                ProcessProvenance.host(),
                null);
    }
}
