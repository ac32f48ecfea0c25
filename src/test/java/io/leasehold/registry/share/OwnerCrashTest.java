package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.registry.DyingProgram;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program dies while it takes or leaves the seat of the owner: the next one serves, and nothing is lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnerCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void theNextOwnerServesWithEverythingThatWasAcknowledged(HaltedOwner.Point point) throws Exception {
        var folder = temp.resolve("registry");
        try (var registry = SharedRegistry.openOrCreate(folder, "first", Role.SERVING, PATIENCE)) {
            registry.register(ShareProgram.external("before"));
        }

        var end = DyingProgram.run(HaltedOwner.class, folder.toString(), point.name());

        assertThat(end.died()).as("died at " + point).isTrue();
        assertThat(Files.exists(folder.resolve("owner.sock"), LinkOption.NOFOLLOW_LINKS))
                .as("nobody could connect to it any more, or yet")
                .isFalse();
        assertThat(Files.exists(folder.resolve("owner.json"))).isEqualTo(point != HaltedOwner.Point.LOCK_TO_H2);
        assertThat(end.said()).hasSize(point == HaltedOwner.Point.DRAIN_TO_UNLOCK ? 5 : 0);
        try (var next = SharedRegistry.open(folder, "next", Role.SERVING, PATIENCE);
                var client = SharedRegistry.open(folder, "client", Role.SERVING, PATIENCE)) {
            assertThat(next.facts().epoch()).isEqualTo(point == HaltedOwner.Point.LOCK_TO_H2 ? 2 : 3);
            assertThat(client.facts().epoch()).isEqualTo(next.facts().epoch());
            assertThat(client.find("before")).isPresent();
            assertThat(end.said())
                    .allSatisfy(id -> assertThat(client.find(id)).as(id).isPresent());
            assertThat(client.register(ShareProgram.external("after")).created())
                    .isTrue();
            assertThat(next.find("after")).isPresent();
            assertThat(new RegistryAudit(next).run().breaches().stream().map(Breach::line))
                    .isEmpty();
        }
    }
}
