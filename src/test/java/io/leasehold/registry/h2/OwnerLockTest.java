package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnerLockTest {
    @TempDir
    Path dir;

    @Test
    void anotherProgramIsRefusedAndToldWhoHoldsIt() throws Exception {
        var folder = new RegistryFolder(dir);
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.announce(new OwnerFacts(4711, "leasehold worker", 0, "ada"));
            assertThat(LockProbe.run(folder))
                    .startsWith("registry_held")
                    .contains("leasehold worker (pid 4711, user ada, since 1970-01-01T00:00:00Z)");
        }
        assertThat(LockProbe.run(folder)).isEqualTo("taken");
    }

    @Test
    void readingAndCopyingTheLockFileInTheOwnersProgramDoesNotDropIt() throws Exception {
        var folder = new RegistryFolder(dir);
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            Files.readString(folder.lockFile());
            Files.copy(folder.lockFile(), dir.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
            Files.createLink(dir.resolve("link"), folder.lockFile());
            Files.readAllBytes(dir.resolve("link"));
            assertThat(LockProbe.run(folder)).startsWith("registry_held");
            assertThat(lock.stillMine()).isTrue();
        }
    }

    @Test
    void aSecondOwnerInTheSameProgramIsRefused() {
        var folder = new RegistryFolder(dir);
        try (var held = OwnerLock.acquire(folder, Duration.ZERO)) {
            assertThat(held.stillMine()).isTrue();
            assertThatThrownBy(() -> OwnerLock.acquire(folder, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            RegistryUnavailable.class, e -> assertThat(e.code()).isEqualTo("registry_held"));
        }
    }

    @Test
    void aWaiterGetsTheLockWhenTheOwnerEnds() {
        var folder = new RegistryFolder(dir);
        var first = OwnerLock.acquire(folder, Duration.ZERO);
        var waiter = CompletableFuture.supplyAsync(() -> OwnerLock.acquire(folder, Duration.ofSeconds(30)));
        first.close();
        try (var second = waiter.join()) {
            assertThat(second.stillMine()).isTrue();
        }
    }

    @Test
    void aReplacedOrRemovedFileIsSeen() throws Exception {
        var folder = new RegistryFolder(dir);
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            Files.delete(folder.lockFile());
            assertThat(lock.stillMine()).isFalse();
            Files.createFile(folder.lockFile());
            assertThat(lock.stillMine()).isFalse();
            assertThatThrownBy(lock::check).hasMessageContaining("was removed or replaced");
        }
    }

    @Test
    void theLockOfOtherSystemsExcludesToo() throws Exception {
        var folder = new RegistryFolder(dir);
        try (var lock = new ChannelFileLock(folder.lockFile())) {
            assertThat(lock.tryLock()).isTrue();
            assertThat(LockProbe.run(folder)).startsWith("registry_held");
        }
        assertThat(LockProbe.run(folder)).isEqualTo("taken");
        assertThat(Files.getPosixFilePermissions(folder.lockFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
