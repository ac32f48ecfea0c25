package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static io.leasehold.registry.h2.Registries.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format that was ever shipped opens, is brought up to date in a copy, and can be worked on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OlderFormatTest {
    /** The scripts that were shipped, as they were: a changed one would make registries foreign that are in use. */
    private static final List<Shipped> SHIPPED = List.of(
            new Shipped("V1__registry.sql", "83159fcf0cc6bb2dfe1b78d6e484c1ecbe64a28042c48873a72b4226b56c22d3"),
            new Shipped("V2__processes.sql", "53c0c65f19eabf37359dac9a5760d84b4ecfe8cb2dd7703150884dec728ae673"),
            new Shipped("V3__gaps.sql", "3a54e5809952afdd5a65e0b66c3d88813428d67d18cd6f01eb7f707d82229fc9"),
            new Shipped("V4__holds.sql", "3cf5cb421c1cc77bc641c4d7866dd8ae5e48eedaf5c3f1d168ae3a1cd231affe"),
            new Shipped("V5__filters.sql", "e37016cd02352365d4ec025be19e1fcc706d1154569203b38551b6a371f1e9b5"),
            new Shipped("V6__tombstones.sql", "d40966697a54cad7be4899dc6b7a7368a0a990bfb172efb9282200cda62e8531"),
            new Shipped("V7__waits.sql", "9aa6679506abab892ba8391088902e8e41cbff826723f4a8046de7ac49d24800"),
            new Shipped("V8__keeping.sql", "89880fc3d82cd5139ebee7cc110975cfc64c3aa91958d323c63f37b6fd725eb6"),
            new Shipped("V9__numbers.sql", "b21a89726d8be2e81719db6efab1856b41d74c0c9613f7e16365109f220bad38"),
            new Shipped("V10__pauses.sql", "50d1dbc693af1412bc3cf843330c753ea5a3179b727401d4323baf2145d31f79"));

    @TempDir
    private Path temp;

    private record Shipped(String name, String sha256) {}

    static IntStream older() {
        return IntStream.range(1, SHIPPED.size());
    }

    @Test
    void noScriptThatWasShippedChanges() throws IOException {
        for (var shipped : SHIPPED) {
            assertThat(Fingerprint.sha256(text(shipped))).as(shipped.name()).isEqualTo(shipped.sha256());
        }
    }

    @ParameterizedTest
    @MethodSource("older")
    void anOlderFormatOpensAndIsBroughtUpToDateInACopy(int version) throws IOException {
        var folder = in(temp);
        make(folder, version, List.of());
        var before = inode(folder);

        try (var registry = H2Registry.open(folder.path(), "test", Duration.ZERO)) {
            registry.register(external("p-1"));
            assertThat(registry.facts().epoch()).isEqualTo(2);
            assertThat(new RegistryAudit(registry).run().breaches()).isEmpty();
        }
        assertThat(inode(folder)).as("another file took its place").isNotEqualTo(before);
        var after = inode(folder);
        H2Registry.open(folder.path(), "test", Duration.ZERO).close();
        assertThat(inode(folder)).as("nothing is left to be done").isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aRegistryThatAProgramOfItsTimeLeftIsWhollyThere(int version) throws IOException {
        var folder = kept(version);
        try (var registry = H2Registry.open(folder.path(), "test", Duration.ZERO)) {
            if (version > 1) {
                holdsWhatWasLeft(registry);
            }
            registry.register(external("after"));
            assertThat(new RegistryAudit(registry).run().breaches().stream().map(Breach::line))
                    .isEmpty();
        }
        try (var registry = H2Registry.open(folder.path(), "test", Duration.ZERO)) {
            assertThat(registry.find("after")).isPresent();
        }
    }

    static IntStream kept() {
        return IntStream.rangeClosed(1, SHIPPED.size());
    }

    private static void holdsWhatWasLeft(ProcessRegistry registry) {
        assertThat(registry.count(ProcessQuery.newest(Filter.ANY, 1))).isEqualTo(7);
        var done = registry.find("done").orElseThrow().record();
        assertThat(done.outcome())
                .isEqualTo(new AwaitOutput.Success(ProcessJson.object().put("rows", 31), null));
        for (var id : List.of("again", "once", "asked")) {
            var row = registry.find(id).orElseThrow();
            assertThat(row.record().begun()).as(id).isTrue();
            assertThat(row.record().attempts()).isEqualTo(1);
            assertThat(row.lease().holder().owner().ownerId()).isEqualTo("worker-1");
            assertThat(registry.events(id, 0, 10))
                    .extracting(ProcessEvent::eventType)
                    .startsWith("process.registered", "process.first_started", "note");
        }
        assertThat(registry.find("asked")
                        .orElseThrow()
                        .record()
                        .abandonRequest()
                        .requestedBy())
                .isEqualTo("ada");
        assertThat(registry.find("waits-for-nobody")
                        .orElseThrow()
                        .record()
                        .cancelRequest()
                        .reason())
                .isEqualTo("not needed");
        assertThat(registry.find("mail").orElseThrow().record().status()).isEqualTo(ProcessStatus.FAILED);
        assertThat(registry.find("departed").orElseThrow().record().status()).isEqualTo(ProcessStatus.CALLER_DEPARTED);
        assertThat(registry.worklist(10, null).rows())
                .extracting(ProcessRow::id)
                .containsExactlyInAnyOrder("again", "once", "asked", "waits-for-nobody");
    }

    /** A registry of that format, as it was closed by a program that knew no newer one. */
    private RegistryFolder kept(int version) throws IOException {
        var folder = in(temp);
        new FolderCheck(folder).create();
        try (var stream = OlderFormatTest.class.getResourceAsStream("formats/v" + version + ".zip");
                var zip = new ZipInputStream(Objects.requireNonNull(stream))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.path().resolve(entry.getName());
                Files.write(file, zip.readAllBytes());
                SafeFiles.restrict(file);
            }
        }
        return folder;
    }

    @Test
    void aNewerFormatIsRefusedInWordsAndStaysAsItIs() throws IOException {
        var folder = in(temp);
        make(
                folder,
                SHIPPED.size(),
                List.of(new SchemaMigration.Script(
                        SHIPPED.size() + 1, "V99__later.sql", "create table later (id int primary key)")));
        var before = inode(folder);

        assertThatThrownBy(() -> H2Registry.open(folder.path(), "test", Duration.ZERO))
                .isInstanceOfSatisfying(RegistryUnavailable.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_NEWER);
                    assertThat(refused.text())
                            .contains("schema " + (SHIPPED.size() + 1), "knows up to " + SHIPPED.size());
                    assertThat(refused.remedy()).contains("newer Leasehold");
                });
        assertThat(inode(folder)).isEqualTo(before);
    }

    /** A registry as a program made it that knew those scripts and no others. */
    private static void make(RegistryFolder folder, int version, List<SchemaMigration.Script> later)
            throws IOException {
        H2Hardening.install();
        H2Storage.register();
        new FolderCheck(folder).create();
        var scripts = new ArrayList<SchemaMigration.Script>();
        for (var shipped : SHIPPED.subList(0, version)) {
            scripts.add(new SchemaMigration.Script(scripts.size() + 1, shipped.name(), text(shipped)));
        }
        scripts.addAll(later);
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.check();
            var ready = new RegistryOpening(
                            folder,
                            OpenRequest.of(Registries.OWNER, Duration.ZERO),
                            new DatabaseReplacement(folder),
                            new SchemaMigration(scripts))
                    .open();
            H2Shutdown.of(ready.handle());
        }
    }

    private static String text(Shipped shipped) throws IOException {
        try (var stream = SchemaMigration.class.getResourceAsStream(shipped.name())) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Object inode(RegistryFolder folder) throws IOException {
        return Files.getAttribute(folder.databaseFile(), "unix:ino");
    }
}
