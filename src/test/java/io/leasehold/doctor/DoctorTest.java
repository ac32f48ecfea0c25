package io.leasehold.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ChangeFeed;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.RegistryContents;
import io.leasehold.registry.memory.MemoryRegistry;
import io.leasehold.registry.share.CopiedRegistry;
import io.leasehold.registry.share.FolderSight;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check finds the fault that is planted for it, and none where there is none. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long GIB = 1L << 30;

    @TempDir
    private Path temp;

    private Path folder;
    private Path settings;
    private long shiftMs;
    private final InstantSource wall = () -> Instant.now().plusMillis(shiftMs);
    private final LivenessProbe probe = Probes.ofThisSystem("ext4", wall);

    @BeforeEach
    void make() {
        folder = temp.resolve("registry");
        settings = temp.resolve("console.json");
        try (var registry = SharedRegistry.openOrCreate(folder, "test", Role.SERVING, PATIENCE)) {
            declare(registry, "mail", RecoveryDisposition.EXTERNALLY_OWNED);
        }
    }

    @Test
    void aSoundRegistryHasNoFindingAndStaysAsItIs() throws IOException {
        var before = everything();
        for (var deep : new boolean[] {false, true}) {
            var up = Doctor.examine(patient(sight()), deep);
            assertThat(up.troubles()).isEmpty();
            assertThat(up.clean()).isTrue();
            assertThat(up.asked()).containsExactly(Check.values());
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void insideItsOwnerItLosesNoLock() throws IOException {
        try (var owner = SharedRegistry.open(folder, "test", Role.SERVING, PATIENCE)) {
            var up = Doctor.examine(Patient.open(folder, owner, probe, settings, wall), true);

            assertThat(up.of(Check.OPENS)).isEmpty();
            assertThat(up.notAsked()).isEmpty();
            assertThat(FileLockProbe.run(folder.resolve("owner.lock"), folder.resolve("registry.mv.db")))
                    .containsExactly("locked", "locked");
            declare(owner, "still-written", RecoveryDisposition.EXTERNALLY_OWNED);
        }
    }

    @Test
    void whatCannotBeOpenedIsSaidWithItsReasonAndTheRestIsAsked() throws IOException {
        Files.writeString(folder.resolve("registry.mv.db"), "something else\n".repeat(1_000));

        var up = Doctor.examine(patient(sight()), false);

        assertThat(up.of(Check.OPENS)).singleElement().satisfies(trouble -> {
            assertThat(trouble.finding()).contains("is no registry");
            assertThat(trouble.cause()).contains("not one that Leasehold made");
            assertThat(trouble.cure()).isNotBlank();
        });
        assertThat(up.notAsked()).contains(Check.ROW_LAWS, Check.FEED).doesNotContain(Check.LIVENESS);
        assertThat(up.clean()).isFalse();
        assertThat(ReportText.lines(up)).anyMatch(line -> line.startsWith("not asked  rows"));
    }

    @Test
    void aFolderWithoutARegistryIsSaid() {
        folder = temp.resolve("nothing");

        var up = Doctor.examine(patient(FolderSight.of(folder)), false);

        assertThat(up.of(Check.OPENS).getFirst().finding()).contains("There is no registry");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aReportNamesEveryCheckOnce() {
        var json = ReportText.json(Doctor.examine(patient(sight()), true));

        assertThat(json.get("clean").booleanValue()).isTrue();
        assertThat(json.get("checks")).hasSize(Check.values().length);
        assertThat(Check.values()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void eachCheckFindsItsFault(Check check) throws IOException {
        var up = plantedFor(check);

        assertThat(up.of(check)).as(up.troubles().toString()).isNotEmpty().allSatisfy(trouble -> {
            assertThat(trouble.finding()).isNotBlank();
            assertThat(trouble.cause()).isNotBlank();
            assertThat(trouble.cure()).isNotBlank();
        });
        assertThat(check.sentence()).endsWith(".");
    }

    private CheckUp plantedFor(Check check) throws IOException {
        return switch (check) {
            case FOLDER_CLOSED -> {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                yield examined();
            }
            case FILE_SYSTEM -> Doctor.examine(patient(with(List.of("It lies on tmpfs."), GIB)), false);
            case IDENTITY -> {
                Files.writeString(folder.resolve("registry.id"), "{");
                yield examined();
            }
            case DATABASE_FILE -> {
                Files.write(folder.resolve("registry.mv.db"), new byte[0]);
                yield examined();
            }
            case LEFTOVERS -> {
                Files.writeString(folder.resolve("registry.next.mv.db"), "half");
                yield examined();
            }
            case FREE_SPACE -> Doctor.examine(patient(with(List.of(), 1 << 20)), false);
            case OPENS -> {
                Files.write(folder.resolve("registry.mv.db"), new byte[20_000]);
                yield examined();
            }
            case ORIGINAL -> copied();
            case SCHEMA -> {
                newerFormat();
                yield examined();
            }
            case ROW_LAWS -> examined(tampered());
            case WORKLIST -> examined(answering("worklist", page -> new WorklistPage(List.of(), null)));
            case RUNS_MADE -> examined(failing());
            case LEASES -> examined(silent());
            case FEED -> examined(answering("changesSince", this::twice));
            case READERS -> {
                var registry = memory();
                registry.readThrough("mirror", 1);
                shiftMs = Duration.ofDays(8).toMillis();
                yield examined(registry);
            }
            case OWNERS_PROVABLE -> {
                var registry = memory();
                registry.announce(facts(LivenessEvidence.OPAQUE));
                yield examined(registry);
            }
            case WORKERS -> examined(memory());
            case CLOCK -> {
                var registry = memory();
                shiftMs = -Duration.ofHours(1).toMillis();
                yield examined(registry);
            }
            case LIVENESS ->
                Doctor.examine(new Patient(this::sight, this::memory, false, new Blind(), settings, wall), false);
            case SETTINGS -> {
                Files.writeString(settings, "{ not JSON");
                yield examined();
            }
        };
    }

    // ---------------------------------------------------------------- who is examined

    private CheckUp examined() {
        return Doctor.examine(patient(FolderSight.of(folder)), false);
    }

    private CheckUp examined(ProcessRegistry registry) {
        return Doctor.examine(new Patient(this::sight, () -> registry, false, probe, settings, wall), false);
    }

    private Patient patient(FolderSight sight) {
        return new Patient(
                () -> sight,
                () -> SharedRegistry.open(folder, "doctor", Role.LOOKING, PATIENCE),
                false,
                probe,
                settings,
                wall);
    }

    /** The folder as it would be on a good disk: what a test runs on may be a layer of a container. */
    private FolderSight sight() {
        return with(List.of(), GIB);
    }

    private FolderSight with(List<String> warnings, long usable) {
        var real = FolderSight.of(folder);
        return new FolderSight(
                real.present(),
                real.refusal(),
                warnings,
                real.identity(),
                real.databaseBytes(),
                real.leftovers(),
                "ext4",
                OptionalLong.of(usable));
    }

    private CheckUp copied() {
        var backup = temp.resolve("backup");
        try (var owner = SharedRegistry.open(folder, "test", Role.SERVING, PATIENCE)) {
            CopiedRegistry.make(owner, folder, backup);
        }
        folder = backup;
        return examined();
    }

    private void newerFormat() throws IOException {
        var file = folder.resolve("registry.mv.db");
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).contains(",format:3");
        Files.write(file, text.replace(",format:3", ",format:9").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One live process that could run. */
    private ProcessRegistry memory() {
        var registry = MemoryRegistry.create(wall, () -> wall.millis());
        declare(registry, "p-1", RecoveryDisposition.RERUNNABLE);
        return registry;
    }

    private ProcessRegistry failing() {
        var registry = memory();
        for (var attempt = 1; attempt <= 3; attempt++) {
            var lease = claim(registry);
            var started = new ProcessStarted(owner(), lease.fencingToken(), attempt, wall.millis());
            registry.recordFirstStarted(lease, started);
            registry.recordRunFailed(lease, attempt, "no_license", "No license is free.");
        }
        return registry;
    }

    private ProcessRegistry silent() {
        var registry = memory();
        claim(registry);
        shiftMs = Duration.ofMinutes(5).toMillis();
        return registry;
    }

    private static ProcessLease claim(ProcessRegistry registry) {
        return ((ClaimOutcome.Acquired) registry.claim("p-1", owner(), Duration.ofSeconds(30))).lease();
    }

    private static LeaseOwner owner() {
        return new LeaseOwner("worker", "boot", LivenessEvidence.OPAQUE);
    }

    private OwnerFacts facts(LivenessEvidence evidence) {
        return new OwnerFacts(
                new LeaseOwner("worker", "boot", evidence),
                "leasehold",
                "1",
                "ada",
                "worker",
                List.of("test"),
                4,
                1,
                1,
                null,
                null,
                null,
                null);
    }

    /** A row whose log lost an event. */
    private ProcessRegistry tampered() {
        try (var whole = memory()) {
            var row = whole.find("p-1").orElseThrow();
            return MemoryRegistry.frozen(
                    whole.facts(),
                    new RegistryContents(
                            List.of(row), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of()),
                    wall,
                    new ProcessRegistry.ClockReading(0, wall.millis()));
        }
    }

    private ChangeFeed.Changes twice(ChangeFeed.Changes changes) {
        var all = new ArrayList<>(changes.changes());
        all.addAll(changes.changes());
        return new ChangeFeed.Changes(all, changes.next(), changes.newest());
    }

    /** A registry of which one answer is changed. */
    @SuppressWarnings("unchecked")
    private <T> ProcessRegistry answering(String operation, UnaryOperator<T> change) {
        var registry = memory();
        return (ProcessRegistry) Proxy.newProxyInstance(
                DoctorTest.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(registry, arguments);
                        return method.getName().equals(operation) ? change.apply((T) answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void declare(ProcessRegistry registry, String id, RecoveryDisposition disposition) {
        var external = disposition == RecoveryDisposition.EXTERNALLY_OWNED;
        var input = external ? new ProcessInput.External(null) : new ProcessInput.Engine("test", ProcessJson.object());
        var env = external ? null : registry.putEnvironment(ExecutionEnvironment.empty());
        registry.register(new ProcessRegistration(
                id, input, disposition, null, ProcessIdentity.of(input), List.of(), ProcessProvenance.host(), env));
    }

    private Map<String, String> everything() throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    /** A system that tells nothing. */
    private static final class Blind implements LivenessProbe {
        @Override
        public Finding probe(LivenessEvidence evidence) {
            return Finding.unproven(Finding.Reason.UNPROVEN_HIDEPID, evidence, 0);
        }

        @Override
        public LivenessEvidence self() {
            return LivenessEvidence.OPAQUE;
        }

        @Override
        public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
            return Optional.empty();
        }
    }
}
