package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Situation;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.Declared;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy is only read until somebody adopts it, and then nothing in it goes on by itself (safety.md 4). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegistryAdoptionTest {
    private static final Duration TTL = Duration.ofMinutes(10);
    private static final LeaseOwner OWNER = new LeaseOwner("worker-7", "boot-1", LivenessEvidence.OPAQUE);
    private static final LeaseOwner OTHER = new LeaseOwner("worker-8", "boot-2", LivenessEvidence.OPAQUE);
    private static final Act ADA = new Act("ada", "the disk is gone");
    private static final ExecutionEnvironment ENVIRONMENT = new ExecutionEnvironment("/", Map.of(), Map.of());
    private static final long STEP = 1L << 32;

    @TempDir
    private Path temp;

    private Path copy;
    private ProcessLease lease;
    private String originalId;

    @BeforeEach
    void makeARegistryAndCopyIt() throws IOException {
        var original = temp.resolve("registry");
        copy = temp.resolve("copy");
        try (var registry = H2Registry.openOrCreate(original, "test", Duration.ZERO)) {
            originalId = registry.facts().registryId();
            registry.putEnvironment(ENVIRONMENT);
            registry.register(rerunnable("queued"));
            registry.register(rerunnable("leased"));
            lease = ((ClaimOutcome.Acquired) registry.claim("leased", OWNER, TTL)).lease();
            registry.register(rerunnable("ended"));
            registry.completeWithAuthority(
                    "ended",
                    new AwaitOutput.Success(ProcessJson.object(), null),
                    new CompletionAuthority.WorkflowKey("k"),
                    null);
        }
        try (Stream<Path> files = Files.walk(original)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aCopyCanBeReadAndSaysThatItIsOne() throws IOException {
        var before = Files.readAllBytes(copy.resolve("registry.mv.db"));
        try (var registry = H2Registry.look(copy, Duration.ZERO)) {
            assertThat(registry.facts().copy()).isTrue();
            assertThat(registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.OLDEST_FIRST, null, 10))
                            .rows())
                    .hasSize(3);
            assertThat(registry.events("ended", 0, 10)).isNotEmpty();
            var row = registry.find("queued").orElseThrow();
            var verdict = Judgement.of(row, List.of(), Judgement.View.looking(registry), registry.clock());
            assertThat(verdict.code()).isEqualTo(VerdictCode.RUN_FREE);
            assertThat(verdict.held()).isEqualTo(new Held.Copy());
        }
        assertThat(Files.readAllBytes(copy.resolve("registry.mv.db"))).isEqualTo(before);
        assertThat(copy.resolve("registry.view.mv.db")).doesNotExist();
    }

    @Test
    void everyWriteToACopyIsRefusedWithTheRemedy() {
        try (var registry = H2Registry.look(copy, Duration.ZERO)) {
            for (var write : List.<Runnable>of(
                    () -> registry.register(rerunnable("new")),
                    () -> registry.claim("queued", OWNER, TTL),
                    () -> registry.renew(List.of(lease), TTL),
                    () -> registry.requestCancel("queued", ADA),
                    () -> registry.releaseHold("queued", ADA))) {
                var refused = catchThrowableOfType(RegistryUnavailable.class, write::run);
                assertThat(refused.code()).isEqualTo("registry_copied");
                assertThat(refused.remedy()).contains("leasehold adopt");
            }
        }
        assertThatThrownBy(() -> H2Registry.open(copy, "test", Duration.ZERO))
                .satisfies(e -> assertThat(((LeaseholdException) e).remedy()).contains("leasehold adopt"));
        assertThatThrownBy(() -> H2Registry.openOrCreate(copy, "test", Duration.ZERO))
                .satisfies(e -> assertThat(((LeaseholdException) e).code()).isEqualTo("registry_copied"));
    }

    @Test
    void anAdoptedCopyIsARegistryOfItsOwn() {
        var adoption = H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        assertThat(adoption.formerId()).isEqualTo(originalId);
        assertThat(adoption.held()).isEqualTo(2);
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            assertThat(registry.facts().copy()).isFalse();
            assertThat(registry.facts().registryId())
                    .isEqualTo(adoption.registryId())
                    .isNotEqualTo(originalId);
            assertThat(registry.facts().epoch()).isGreaterThan(2);
            assertThat(registry.keeping().rules().automatic()).isFalse();
            assertThat(registry.acts(10)).first().satisfies(act -> {
                assertThat(act.act()).isEqualTo("adopt");
                assertThat(act.by()).isEqualTo("ada");
                assertThat(act.before()).isEqualTo(originalId);
                assertThat(act.after()).isEqualTo(adoption.registryId());
            });
        }
        assertThatThrownBy(() -> H2Registry.adopt(copy, "test", Duration.ZERO, ADA))
                .satisfies(e -> assertThat(((LeaseholdException) e).code()).isEqualTo("not_a_copy"));
    }

    @Test
    void itsProcessesAreHeldUntilAPersonReleasesThem() {
        H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            var row = registry.find("queued").orElseThrow();
            assertThat(row.hold()).isNotNull();
            assertThat(registry.find("ended").orElseThrow().hold()).isNull();
            assertThat(admit(registry, "queued"))
                    .isInstanceOfSatisfying(
                            Admission.Left.class,
                            left -> assertThat(left.verdict().held()).isInstanceOf(Held.Adopted.class));
            assertThatThrownBy(() -> registry.claim("queued", OWNER, TTL))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.kind()).isEqualTo(Refused.Code.PROCESS_HELD));
        }
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            assertThat(registry.releaseHold("queued", ADA)).isTrue();
            assertThat(registry.releaseHold("queued", ADA)).isFalse();
            assertThat(registry.acts(1).getFirst().outcome()).isEqualTo("unchanged");
            assertThat(admit(registry, "queued")).isInstanceOf(Admission.Run.class);
            assertThat(registry.find("leased").orElseThrow().hold()).isNotNull();
        }
    }

    @Test
    void aLeaseOfTheOriginalIsOverAndFencesGoOnFarAboveIt() {
        H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            assertThat(registry.renew(List.of(lease), TTL).getFirst()).isInstanceOf(Renewal.Superseded.class);
            assertThat(registry.tenures("leased").getLast().ended()).isEqualTo(TenureEnd.ADOPTED);
            var stored = registry.find("leased").orElseThrow().lease();
            assertThat(stored.holder()).isNull();
            assertThat(stored.uncleared()).containsExactly(OWNER);
            registry.releaseHold("leased", ADA);
            var taken = (ClaimOutcome.Acquired) registry.claim("leased", OTHER, TTL);
            assertThat(taken.lease().fencingToken()).isEqualTo(STEP + 2);
        }
    }

    @Test
    void aCopyOfACopyGoesOnAboveBoth() throws IOException {
        H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        var second = temp.resolve("second");
        try (Stream<Path> files = Files.walk(copy)) {
            for (var file : files.toList()) {
                Files.copy(file, second.resolve(copy.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        H2Registry.adopt(second, "test", Duration.ZERO, ADA);
        try (var registry = H2Registry.open(second, "test", Duration.ZERO)) {
            registry.releaseHold("queued", ADA);
            var taken = (ClaimOutcome.Acquired) registry.claim("queued", OTHER, TTL);
            assertThat(taken.lease().fencingToken()).isGreaterThan(2 * STEP);
        }
    }

    @Test
    void theHoldEndsWithTheProcess() {
        H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            registry.completeWithAuthority(
                    "queued",
                    new AwaitOutput.Success(ProcessJson.object(), null),
                    new CompletionAuthority.WorkflowKey("k"),
                    ADA);
            assertThat(registry.find("queued").orElseThrow().hold()).isNull();
        }
    }

    /** A crash leaves a copy, which can be adopted again, or the adopted registry; never the original's twin. */
    @ParameterizedTest
    @EnumSource
    void aCrashLeavesACopyOrAnAdoptedRegistry(DatabaseReplacement.Step step) {
        var folder = new RegistryFolder(copy);
        var replacement = new DatabaseReplacement(folder, done -> {
            if (done == step) {
                throw new IllegalStateException("crash");
            }
        });
        var request = OpenRequest.of(Registries.OWNER, Duration.ZERO);
        assertThatThrownBy(() -> new RegistryAdoption(folder, request, ADA, replacement).run());
        assertThatThrownBy(() -> H2Registry.open(copy, "test", Duration.ZERO))
                .satisfies(e -> assertThat(((LeaseholdException) e).code()).isEqualTo("registry_copied"));
        H2Registry.adopt(copy, "test", Duration.ZERO, ADA);
        try (var registry = H2Registry.open(copy, "test", Duration.ZERO)) {
            assertThat(registry.facts().copy()).isFalse();
            assertThat(registry.find("queued").orElseThrow().hold()).isNotNull();
        }
    }

    private static Admission admit(ProcessRegistry registry, String id) {
        return registry.admit(new AdmitRequest(
                id,
                OTHER,
                OTHER,
                TTL,
                List.of(),
                new Situation.Offer("worker-8", Set.of("probe"), null, 0, 1),
                AdmitRequest.Mode.RUN,
                null,
                false,
                null));
    }

    private static ProcessRegistration rerunnable(String id) {
        return Declared.rerunnable(id, "probe", ENVIRONMENT.ref());
    }
}
