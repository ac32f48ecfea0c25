package io.leasehold.registry.share;

import static io.leasehold.registry.share.ShareProgram.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.share.ShareProgram.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who only looks changes nothing and owns nothing (rulings R17). */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OnlyLookingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("registry");
    }

    @Test
    void withoutAnOwnerNoByteOfTheFolderChanges() throws Exception {
        try (var owner = open("owner", Role.SERVING)) {
            owner.register(external("p-1"));
        }
        var before = everything();
        try (var looking = open("looking", Role.LOOKING)) {
            assertThat(looking.find("p-1")).isPresent();
            assertThat(looking.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 10))
                            .rows())
                    .hasSize(1);
            assertThat(looking.events("p-1", 0, 10))
                    .extracting(ProcessEvent::eventType)
                    .containsExactly("process.registered");
            assertThat(looking.facts().copy()).isFalse();
            assertThat(everything()).isEqualTo(before);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatAKilledOwnerLeftIsReadAndLeftAsItIs() throws Exception {
        try (var killed = new Running(folder, "killed", "write")) {
            while (killed.acknowledged().size() < 20) {
                Thread.onSpinWait();
            }
            killed.kill();
            var before = everything();
            try (var looking = open("looking", Role.LOOKING)) {
                for (var id : killed.acknowledged()) {
                    assertThat(looking.find(id)).as(id).isPresent();
                }
            }
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void aBackupThatNobodyEverOwnedIsReadAndGetsNoLockFile() throws Exception {
        var backup = temp.resolve("backup");
        try (var owner = open("owner", Role.SERVING)) {
            owner.register(external("p-1"));
            CopiedRegistry.make(owner, folder, backup);
        }
        folder = backup;
        var before = everything();
        try (var looking = open("looking", Role.LOOKING)) {
            assertThat(looking.facts().copy()).isTrue();
            assertThat(looking.find("p-1")).isPresent();
            assertThatThrownBy(() -> looking.register(external("p-2")))
                    .isInstanceOfSatisfying(
                            RegistryUnavailable.class,
                            e -> assertThat(e.kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_COPIED));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aBackupThatIsRefusedToAWriterIsLeftAsItIs() throws Exception {
        var backup = temp.resolve("backup");
        try (var owner = open("owner", Role.SERVING)) {
            owner.register(external("p-1"));
            CopiedRegistry.make(owner, folder, backup);
        }
        folder = backup;
        var before = everything();
        assertThatThrownBy(() -> open("writing", Role.SERVING))
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class,
                        e -> assertThat(e.kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_COPIED));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aWriteIsRefusedByTypeWithAndWithoutAnOwner() {
        try (var owner = open("owner", Role.SERVING);
                var looking = open("looking", Role.LOOKING)) {
            owner.register(external("p-1"));
            assertWritesAreRefused(looking);
            assertThat(owner.find("p-2")).isEmpty();
            assertThat(owner.acts(10)).isEmpty();
        }
        try (var looking = open("looking", Role.LOOKING)) {
            assertWritesAreRefused(looking);
            assertThat(looking.find("p-1")).isPresent();
        }
    }

    private static void assertWritesAreRefused(ProcessRegistry looking) {
        var act = new Act("ada", "because");
        for (var write : List.<Runnable>of(
                () -> looking.register(external("p-2")),
                () -> looking.requestCancel("p-1", act),
                () -> looking.requestDrain("w", act))) {
            assertThatThrownBy(write::run)
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Code.READ_ONLY));
        }
    }

    /** The table of operations is the only thing the owner goes by: what writes must not be marked as reading. */
    @Test
    void everyOperationOfTheWritingPortsIsAWrite() {
        var writes = Stream.of(ProcessOperations.all(), LeaseOperations.all()).flatMap(List::stream);
        assertThat(writes).hasSizeGreaterThan(20).noneMatch(each -> each.repeat() == Operation.Repeat.READ);
        assertThat(HistoryOperations.all().stream()
                        .filter(each -> each.repeat() != Operation.Repeat.READ)
                        .map(Operation::name))
                .containsExactlyInAnyOrder("announce", "request_drain", "record_sweep");
    }

    @Test
    void itNeverTakesTheOwnersPlace() throws Exception {
        try (var looking = lookingAtOneProcess()) {
            try (var holder = new Running(folder, "holder", "hold")) {
                assertThat(ShareProgram.ownerPid(folder)).isEqualTo(holder.pid());
                assertThat(looking.find("p-1")).isPresent();
                holder.kill();
            }
            var left = everything();
            assertThat(looking.find("p-1")).isPresent();
            assertThat(everything()).isEqualTo(left);
            try (var next = open("next", Role.SERVING)) {
                assertThat(next.register(external("p-2")).created()).isTrue();
                assertThat(ShareProgram.ownerPid(folder))
                        .isEqualTo(ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void whoListensHearsOfOwnersThatComeAndOfThoseThatWereAlreadyGone() throws Exception {
        try (var looking = lookingAtOneProcess()) {
            var told = new LinkedBlockingQueue<Set<String>>();
            looking.subscribe((ids, eventSeq) -> told.add(ids));
            assertThat(looking.find("p-2")).isEmpty();
            try (var brief = open("brief", Role.ACTING)) {
                brief.register(external("p-2"));
            }
            assertHears(told, "p-2");
            assertThat(looking.find("p-2")).isPresent();
            try (var owner = open("owner", Role.SERVING)) {
                owner.register(external("p-3"));
                assertHears(told, "p-3");
                assertThat(looking.find("p-3")).isPresent();
            }
            assertThat(looking.find("p-3")).isPresent();
        }
    }

    private static void assertHears(LinkedBlockingQueue<Set<String>> told, String id) throws Exception {
        Set<String> news = Set.of();
        while (!news.contains(id)) {
            news = told.poll(30, TimeUnit.SECONDS);
            assertThat(news).isNotNull();
        }
    }

    private ProcessRegistry lookingAtOneProcess() {
        try (var first = open("first", Role.ACTING)) {
            first.register(external("p-1"));
        }
        return open("looking", Role.LOOKING);
    }

    private ProcessRegistry open(String program, Role role) {
        return SharedRegistry.openOrCreate(folder, program, role, PATIENCE);
    }

    /** Every file with its kind, rights, size, time of change, inode and content. */
    private Map<String, String> everything() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                var facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                var content = facts.isRegularFile() ? Arrays.hashCode(Files.readAllBytes(file)) : 0;
                all.put(
                        folder.relativize(file).toString(),
                        facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey() + " "
                                + Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS) + " " + content);
            }
        }
        return all;
    }
}
