package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.LeaseholdException;
import io.leasehold.fuzz.Noise;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is refused in words, or named by who reads all of it, or opens with everything that was in it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegistryFileFuzzTest {
    private static final int FILES = Integer.getInteger("leasehold.fuzz.files", 12);
    private static final int ROWS = 40;
    private static final int PAGE = 4_096;

    @TempDir
    private Path temp;

    @Test
    void whatOpensIsNamedAsDamagedOrIsWhole() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        try (var registry = H2Registry.openOrCreate(folder.path(), "fuzz", Duration.ZERO)) {
            for (var row = 0; row < ROWS; row++) {
                registry.register(external("p-" + row, ProcessJson.object().put("of", "p-" + row)));
            }
        }
        var whole = Files.readAllBytes(folder.databaseFile());
        var idFile = Files.readAllBytes(folder.idFile());
        var mark = Files.readAllBytes(folder.markFile());
        for (var seed = 1L; seed <= FILES; seed++) {
            // Written in place: another inode would be refused as a copy before anything is read.
            write(folder.databaseFile(), damaged(whole, seed));
            write(folder.idFile(), idFile);
            write(folder.markFile(), mark);
            judge(folder, seed);
        }
    }

    /** Beyond the two headers, which have tests of their own; often a whole page, as a disk loses them. */
    private static byte[] damaged(byte[] whole, long seed) {
        var random = new Random(seed);
        var bytes = whole.clone();
        if (random.nextInt(3) == 0) {
            var pages = bytes.length / PAGE;
            var page = 2 + random.nextInt(Math.max(1, pages - 2));
            Arrays.fill(bytes, page * PAGE, Math.min(bytes.length, (page + 1) * PAGE), (byte) 0);
            return bytes;
        }
        return new Noise(seed).damage(bytes);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void judge(RegistryFolder folder, long seed) {
        try (var registry = H2Registry.open(folder.path(), "fuzz", Duration.ZERO)) {
            var missing = new ArrayList<String>();
            for (var row = 0; row < ROWS; row++) {
                if (registry.find("p-" + row).isEmpty()) {
                    missing.add("p-" + row);
                }
            }
            var breaches = audited(registry);
            // An end that is cut off leaves an earlier state, which is whole: only the mark says that there was more.
            assertThat(breaches.isEmpty() && !missing.isEmpty())
                    .as("seed " + seed + ": missing " + missing)
                    .isFalse();
        } catch (LeaseholdException refused) {
            assertThat(refused.text()).isNotBlank();
            assertThat(refused.remedy()).isNotBlank();
        }
    }

    private static List<?> audited(ProcessRegistry registry) {
        return new RegistryAudit(registry).run().breaches();
    }
}
