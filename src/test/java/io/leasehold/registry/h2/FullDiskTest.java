package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.host.SmallDisk;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.registry.Declared;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException {
        disk = new SmallDisk(temp, 4);
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void aFullDiskIsNamedAndEverythingAcknowledgedIsThereOnceItHasSpace() {
        var folder = disk.folder().resolve("registry");
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
        disk.resize(64);
        try (var registry = H2Registry.open(folder, "test", Duration.ZERO)) {
            for (var id : acknowledged) {
                assertThat(registry.find(id)).as(id).isPresent();
            }
            registry.register(large("after"));
        }
    }

    private static ProcessRegistration large(String id) {
        return Declared.external(id, ProcessJson.object().put("text", "x".repeat(100_000)));
    }
}
