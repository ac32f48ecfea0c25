package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program dies while it restores a backup, beside a worker on the original: there is no half registry, and no fence twice. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreCrashTest {
    private static final Act ADA = new Act("ada", "the disk is gone");
    private static final LeaseOwner WORKER = new LeaseOwner("worker", "worker-1", LivenessEvidence.OPAQUE);

    @TempDir
    private Path temp;

    private Path original;
    private Path backup;

    @BeforeEach
    void backUp() {
        original = temp.resolve("original");
        backup = temp.resolve("backup");
        try (var registry = H2Registry.openOrCreate(original, "test", Duration.ZERO)) {
            registry.register(external("p-1"));
            claim(registry);
            H2Registry.backup(registry, original, backup);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrashLeavesNoRegistryAndTheBackupAsItWas(DatabaseReplacement.Step step) throws Exception {
        var before = content(backup);
        var target = temp.resolve("restored");
        long worksOn;
        try (var live = H2Registry.open(original, "live", Duration.ZERO)) {
            assertThat(DyingProgram.dies(HaltedRestore.class, backup.toString(), target.toString(), step.name()))
                    .isTrue();
            assertThat(target).doesNotExist();
            assertThat(content(backup)).isEqualTo(before);

            var adoption = H2Registry.restore(backup, target, "test", Duration.ZERO, ADA);

            assertThat(adoption.held()).isEqualTo(1);
            worksOn = claim(live);
        }
        try (var restored = H2Registry.open(target, "test", Duration.ZERO)) {
            assertThat(restored.releaseHold("p-1", ADA)).isTrue();
            assertThat(claim(restored)).isGreaterThan(worksOn + (1L << 31));
            assertThat(new RegistryAudit(restored).run().breaches().stream().map(Breach::line))
                    .isEmpty();
        }
        assertThat(content(backup)).isEqualTo(before);
    }

    private static long claim(ProcessRegistry registry) {
        var outcome = registry.claim("p-1", WORKER, Duration.ofMinutes(5));
        assertThat(outcome).isInstanceOf(ClaimOutcome.Acquired.class);
        return ((ClaimOutcome.Acquired) outcome).lease().fencingToken();
    }

    private static Map<String, Integer> content(Path folder) throws IOException {
        var content = new TreeMap<String, Integer>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                content.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return content;
    }
}
