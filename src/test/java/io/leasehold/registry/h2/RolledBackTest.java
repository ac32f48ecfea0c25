package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that stands before what was noted beside it is refused, until somebody accepts the loss. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RolledBackTest {
    private static final Act ADA = new Act("ada", "the disk lost it");

    @TempDir
    private Path temp;

    @Test
    void anEarlierStateIsRefusedInWordsAndStaysAsItWasFound() throws IOException {
        var folder = rolledBack();
        var found = Files.readAllBytes(folder.databaseFile());

        refused(() -> H2Registry.open(folder.path(), "test", Duration.ZERO));
        assertThat(Files.readAllBytes(folder.databaseFile())).isEqualTo(found);
        refused(() -> H2Registry.look(folder.path(), Duration.ZERO));
        refused(() -> H2Registry.adopt(folder.path(), "test", Duration.ZERO, ADA));
        refused(() -> H2Registry.open(folder.path(), "test", Duration.ZERO));
        assertThat(Files.readAllBytes(folder.databaseFile())).isEqualTo(found);
    }

    @Test
    void whoAcceptsTheLossGoesOnWithAnotherRegistryAndItIsOnRecord() throws IOException {
        var folder = rolledBack();
        var adoption = H2Registry.acceptLoss(folder.path(), "test", Duration.ZERO, ADA);

        assertThat(adoption.registryId()).isNotEqualTo(adoption.formerId());
        assertThat(adoption.held()).isEqualTo(2);
        try (var registry = open(folder)) {
            assertThat(registry.facts().registryId()).isEqualTo(adoption.registryId());
            assertThat(registry.find("early-1")).isPresent();
            assertThat(registry.find("late-0")).isEmpty();
            assertThat(registry.acts(10)).extracting(RecordedAct::act).contains("adopt", "accept_loss");
            assertThat(registry.acts(10))
                    .filteredOn(act -> act.act().equals("accept_loss"))
                    .singleElement()
                    .satisfies(act -> {
                        assertThat(act.by()).isEqualTo("ada");
                        assertThat(act.reason()).isEqualTo("the disk lost it");
                        assertThat(act.before()).startsWith("position ").isNotEqualTo(act.after());
                    });
            registry.register(external("after"));
        }
        try (var registry = open(folder)) {
            assertThat(registry.find("after")).isPresent();
        }
    }

    @Test
    void aLossIsAcceptedOnlyWhereSomethingIsMissing() {
        var folder = new RegistryFolder(temp.resolve("registry"));
        open(folder).close();
        assertThatThrownBy(() -> H2Registry.acceptLoss(folder.path(), "test", Duration.ZERO, ADA))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Code.NOT_A_COPY));
    }

    @Test
    void aGroupThatLeavesNoPositionMovesTheMarkAllTheSame() {
        var noted = new HighWaterMark("r", 1, 7, 200, 1_000);
        assertThat(noted.above(new HighWaterMark("r", 1, 7, 199, 1_000))).isTrue();
        assertThat(noted.above(new HighWaterMark("r", 1, 7, 200, 1_000))).isFalse();
        assertThat(noted.above(new HighWaterMark("r", 1, 8, 300, 1_000))).isFalse();
    }

    @Test
    void aFolderWithoutAMarkOpensAndGetsOne() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        open(folder).close();
        Files.delete(folder.markFile());
        open(folder).close();
        assertThat(new MarkFile(folder).read()).isPresent();
        assertThat(Files.size(folder.markFile())).isEqualTo(2L * MarkFile.PLACE);
    }

    @Test
    void anOrderlyEndIsNotedToTheLastChange() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        long newest;
        try (var registry = open(folder)) {
            for (var n = 0; n < 20; n++) {
                registry.register(external("p-" + n));
            }
            newest = registry.changesSince(0, 1).newest();
        }
        assertThat(new MarkFile(folder).read()).hasValueSatisfying(mark -> {
            assertThat(mark.position()).isEqualTo(newest);
            assertThat(mark.epoch()).isEqualTo(1);
        });
    }

    @Test
    void aTornNoteLeavesTheOneBefore() throws IOException {
        var folder = new RegistryFolder(temp);
        var file = new MarkFile(folder);
        for (var n = 1; n <= 5; n++) {
            file.write(new HighWaterMark("r", 1, n, 100 + n, 1_000));
            assertThat(file.read().orElseThrow().position()).isEqualTo(n);
        }
        var whole = Files.readAllBytes(folder.markFile());
        for (var at : List.of(0, MarkFile.PLACE)) {
            for (var n = 0; n < 20; n++) {
                var torn = whole.clone();
                torn[at + n] ^= 1;
                Files.write(folder.markFile(), torn, StandardOpenOption.WRITE);
                assertThat(file.read().orElseThrow().position()).isEqualTo(at == 0 ? 4 : 5);
            }
        }
        Files.write(folder.markFile(), new byte[10], StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(file.read()).isEmpty();
        file.write(new HighWaterMark("r", 1, 9, 109, 1_000));
        assertThat(file.read().orElseThrow().position()).isEqualTo(9);
    }

    @Test
    void theMarkOfAnotherRegistrySaysNothing() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        open(folder).close();
        new MarkFile(folder).write(new HighWaterMark("another", 1, 1_000_000, Long.MAX_VALUE, 1_000));
        open(folder).close();
        assertThat(new MarkFile(folder).read().orElseThrow().registryId()).isNotEqualTo("another");
    }

    /** As it was two rows earlier, in the same file: what H2 makes of a file whose end is gone. */
    private RegistryFolder rolledBack() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        byte[] earlier;
        try (var registry = open(folder)) {
            registry.register(external("early-0"));
            registry.register(external("early-1"));
            earlier = Files.readAllBytes(folder.databaseFile());
            for (var n = 0; n < 5; n++) {
                registry.register(external("late-" + n));
            }
        }
        Files.write(folder.databaseFile(), earlier, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return folder;
    }

    private static void refused(ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(RegistryUnavailable.class, e -> {
            assertThat(e.kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_ROLLED_BACK);
            assertThat(e.code()).isEqualTo("registry_rolled_back");
            assertThat(e.text()).contains("5 changes are missing");
            assertThat(e.remedy()).contains("leasehold restore", "--accept-loss");
        });
    }

    private static ProcessRegistry open(RegistryFolder folder) {
        return H2Registry.openOrCreate(folder.path(), "test", Duration.ZERO);
    }
}
