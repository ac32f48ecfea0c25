package io.leasehold.simulation;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ChangeFeed.Changes;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A rule that somebody got wrong. The simulation must see each of them. */
enum Mutation {
    DECIDE_ON_THE_LIST("A row is decided on as it was listed, not as it is under the claim.", ListDecision::new),
    UNFENCED_FIRST_START("The first start does not look at the lease.", () -> new Unfenced("recordFirstStarted")),
    UNFENCED_APPEND("An event is appended without a look at the lease.", () -> new Unfenced("append")),
    UNFENCED_END("A process is ended without a look at the lease.", () -> new Unfenced("complete")),
    SECOND_END("What has ended is ended again.", SecondEnd::new),
    RELEASE_WITHOUT_TOKEN("Whoever gives a lease back gives back the one that is stored.", TokenlessRelease::new),
    RENEW_IGNORES_THE_ROW_COUNT("A renewal that touched no row is answered as done.", BlindRenewal::new),
    LATE_RENEWAL_AFTER_A_CLAIM(
            "A lapsed lease is renewed though somebody claimed the row.", () -> new Unfenced("renew")),
    EQUALITY_IS_LIVE("A lease still counts at the very moment at which it ends.", LateClock::new),
    ABANDON_ON_MERE_EXPIRY("A holder of whom nothing is proven counts as dead.", DoubtIsDeath::new),
    CLAIM_IGNORES_THE_HOLDER("A row is claimed though its lease is live.", HolderUnseen::new),
    OWNER_BOUND_RUNS_AGAIN("Owner-bound work is treated as rerunnable.", Rerunnable::new),
    FENCE_STARTS_AGAIN("The fence is forgotten when a lease is given back.", FenceForgotten::new),
    EARLY_FUTURE("A declaration is answered before its commit, which fails.", EarlyFuture::new),
    SKIPPING_CURSOR("The next position of a full page of the feed is the newest one.", SkippingCursor::new),
    PRUNE_PAST_THE_WATERMARK("What a named reader has not read is pruned.", GreedyPrune::new),
    WORKLIST_LOSES_A_ROW("Every other row is missing in the worklist.", ShortWorklist::new),
    PID_WITHOUT_START_TIME("Who has the process id of a dead owner counts as that owner.", null) {
        @Override
        Rules rules() {
            return probing(real -> new Eyes(real) {
                @Override
                Finding judge(Finding finding) {
                    return finding.reason() == Finding.Reason.DEAD_PID_REUSED
                            ? told(finding, Finding.Conclusion.ALIVE, Finding.Reason.ALIVE_MATCH)
                            : finding;
                }
            });
        }
    },
    DOUBT_IS_PROOF("What cannot be read counts as dead.", null) {
        @Override
        Rules rules() {
            return probing(real -> new Eyes(real) {
                @Override
                Finding judge(Finding finding) {
                    return finding.reason() == Finding.Reason.UNPROVEN_UNREADABLE
                            ? told(finding, Finding.Conclusion.DEAD, Finding.Reason.DEAD_ABSENT)
                            : finding;
                }
            });
        }
    },
    PERMITS_IGNORED("A worker takes more than it may have.", null) {
        @Override
        Rules rules() {
            var real = Rules.REAL;
            return new Rules(
                    real.store(),
                    real.registry(),
                    real.probe(),
                    permits -> permits + 3,
                    real.leftovers(),
                    real.frames(),
                    real.ending());
        }
    },
    RECLAIM_WITHOUT_COMPARE(
            "A lease is taken from its holder on a proof that is about somebody who held the row before.",
            OtherHolder::new) {
        @Override
        Stream<Script> scripts() {
            return Stream.of("w2", "w3")
                    .flatMap(who -> IntStream.rangeClosed(1, 150).mapToObj(call -> bothSaw(who, call)));
        }

        /** Two sweepers see the same death, and a request of one is late: too short a moment for seeds. */
        private Script bothSaw(String who, int call) {
            return Script.parse(List.of(
                    "declare p1 rerunnable 9000 3",
                    "join w1 - 1 0",
                    "elapse - - 500 0",
                    "join w2 - 1 0",
                    "join w3 - 1 0",
                    "elapse - - 2000 0",
                    "late " + who + " - " + call + " 4000",
                    "die w1 before 1 0",
                    "elapse - - 30000 0"));
        }
    },
    PROOF_FROM_A_DEAD_SWEEPER("What a sweeper that is dead itself once proved of a name still counts.", null) {
        @Override
        Rules rules() {
            return new KeptProofs().rules();
        }
    },
    LEFTOVER_NOT_ENDED("A process that an earlier attempt left running is not ended before the next begins.", null) {
        @Override
        Rules rules() {
            var real = Rules.REAL;
            return new Rules(
                    real.store(),
                    real.registry(),
                    real.probe(),
                    real.permits(),
                    former -> List.of(),
                    real.frames(),
                    real.ending());
        }
    },
    SENT_AGAIN_UNREAD(
            "What may be done once only is sent again after a lost answer, whatever the reading shows.", null) {
        @Override
        Rules rules() {
            return framing(WrongWire.Blind::new);
        }
    },
    DEADLINE_IGNORED("The owner carries out a request whose caller has given up.", null) {
        @Override
        Rules rules() {
            return framing(WrongWire.Timeless::new);
        }
    },
    LOST_IS_NOT_DONE("An answer that is lost with its connection counts as not carried out.", null) {
        @Override
        Rules rules() {
            return framing(WrongWire.Hopeful::new);
        }
    },
    OLD_OWNER_SERVES("An owner that has ended carries out what was on its way to it.", null) {
        @Override
        Rules rules() {
            var real = Rules.REAL;
            return new Rules(
                    real.store(),
                    real.registry(),
                    real.probe(),
                    real.permits(),
                    real.leftovers(),
                    real.frames(),
                    end -> () -> {});
        }
    };

    private static final int SEEDS = 3_000;

    private final String wrong;
    private final Supplier<Lens> lens;

    Mutation(String wrong, Supplier<Lens> lens) {
        this.wrong = wrong;
        this.lens = lens;
    }

    /** What is wrong, as a sentence. */
    String wrong() {
        return wrong;
    }

    /** The scripts of which one must show it: those of the first seeds, unless it needs others. */
    Stream<Script> scripts() {
        return LongStream.rangeClosed(1, SEEDS).mapToObj(Script::of);
    }

    /** The rules with that one wrong, for one run. */
    Rules rules() {
        return lens.get().rules();
    }

    private static Rules framing(Supplier<Tap> frames) {
        var real = Rules.REAL;
        return new Rules(
                real.store(), real.registry(), real.probe(), real.permits(), real.leftovers(), frames, real.ending());
    }

    private static Rules probing(UnaryOperator<LivenessProbe> probe) {
        return new Rules(
                Rules.REAL.store(),
                Rules.REAL.registry(),
                probe,
                Rules.REAL.permits(),
                Rules.REAL.leftovers(),
                Rules.REAL.frames(),
                Rules.REAL.ending());
    }

    private static Finding told(Finding finding, Finding.Conclusion conclusion, Finding.Reason reason) {
        return new Finding(
                conclusion, reason, finding.facts(), finding.fields(), finding.evidence(), finding.takenAtMs());
    }

    private abstract static class Eyes implements LivenessProbe {
        private final LivenessProbe real;

        Eyes(LivenessProbe real) {
            this.real = real;
        }

        abstract Finding judge(Finding finding);

        @Override
        public Finding probe(LivenessEvidence evidence) {
            return judge(real.probe(evidence));
        }

        @Override
        public LivenessEvidence self() {
            return real.self();
        }

        @Override
        public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
            return real.evidenceOf(pid);
        }
    }

    private static final class ListDecision extends Lens {
        private final Map<String, ProcessRow> listed = new HashMap<>();

        @Override
        Object answered(ProcessRegistry registry, String name, Object[] given, Object answer) {
            if (answer instanceof WorklistPage page) {
                page.rows().forEach(row -> listed.put(row.id(), row));
            }
            return answer;
        }

        @Override
        ProcessRow seen(ProcessRow row) {
            var before = listed.get(row.id());
            return during("admit") && before != null && before.record().status().live() ? before : row;
        }
    }

    private static class Unfenced extends Lens {
        private final String operation;

        Unfenced(String operation) {
            this.operation = operation;
        }

        @Override
        ProcessRow seen(ProcessRow row) {
            return during(operation)
                    ? presented()
                            .filter(lease -> lease.processId().equals(row.id()))
                            .map(lease -> heldBy(row, lease))
                            .orElse(row)
                    : row;
        }
    }

    private static final class SecondEnd extends Lens {
        @Override
        ProcessRow seen(ProcessRow row) {
            if (!during("complete") || !row.record().status().terminal()) {
                return row;
            }
            return presented()
                    .map(lease -> heldBy(with(row, running(row.record()), row.lease()), lease))
                    .orElse(row);
        }
    }

    private static final class TokenlessRelease extends Lens {
        @Override
        Object[] asked(ProcessRegistry registry, String name, Object[] given) {
            if (!name.equals("release")) {
                return given;
            }
            var stored = registry.find(((ProcessLease) given[0]).processId())
                    .map(row -> row.lease().holder());
            return stored.isEmpty() ? given : new Object[] {stored.get(), given[1]};
        }
    }

    private static final class BlindRenewal extends Lens {
        @Override
        Object answered(ProcessRegistry registry, String name, Object[] given, Object answer) {
            if (!name.equals("renew")) {
                return answer;
            }
            var renewed = new ArrayList<Renewal>();
            for (var each : (List<?>) answer) {
                renewed.add(
                        each instanceof Renewal.Superseded lost ? new Renewal.Renewed(lost.lease()) : (Renewal) each);
            }
            return List.copyOf(renewed);
        }
    }

    private static final class LateClock extends Lens {
        @Override
        long clock(long clockMs) {
            return during("append") || during("complete") || during("recordFirstStarted") ? clockMs - 1 : clockMs;
        }
    }

    private abstract static class OtherFindings extends Lens {
        abstract List<OwnerFinding> findings(ProcessRegistry registry, AdmitRequest request);

        @Override
        final Object[] asked(ProcessRegistry registry, String name, Object[] given) {
            if (!name.equals("admit")) {
                return given;
            }
            var request = (AdmitRequest) given[0];
            return new Object[] {
                new AdmitRequest(
                        request.processId(),
                        request.attempt(),
                        request.starter(),
                        request.ttl(),
                        findings(registry, request),
                        request.offer(),
                        request.mode(),
                        request.sleep(),
                        request.starterGaveUp(),
                        request.child())
            };
        }
    }

    private static final class DoubtIsDeath extends OtherFindings {
        @Override
        List<OwnerFinding> findings(ProcessRegistry registry, AdmitRequest request) {
            return request.findings().stream()
                    .map(each -> new OwnerFinding(
                            each.owner(),
                            each.finding().alive()
                                    ? each.finding()
                                    : told(each.finding(), Finding.Conclusion.DEAD, Finding.Reason.DEAD_ABSENT)))
                    .toList();
        }
    }

    private static final class OtherHolder extends OtherFindings {
        @Override
        List<OwnerFinding> findings(ProcessRegistry registry, AdmitRequest request) {
            var findings = new ArrayList<>(request.findings());
            var proof = findings.stream().filter(each -> each.finding().dead()).findFirst();
            var row = registry.find(request.processId());
            if (proof.isEmpty() || row.isEmpty()) {
                return findings;
            }
            for (var owner : Judgement.ownersToAsk(row.get())) {
                if (findings.stream().noneMatch(each -> each.owner().sameIncarnation(owner))) {
                    findings.add(
                            new OwnerFinding(owner, about(owner, proof.get().finding())));
                }
            }
            return findings;
        }

        private static Finding about(LeaseOwner owner, Finding proof) {
            return new Finding(
                    proof.conclusion(),
                    proof.reason(),
                    proof.facts(),
                    proof.fields(),
                    owner.evidence(),
                    proof.takenAtMs());
        }
    }

    /** Proofs are kept by the name of the owner, and used by others when who made them is dead. */
    private static final class KeptProofs extends Lens {
        private final Map<LivenessEvidence, String> names = new HashMap<>();
        private final Map<String, LivenessEvidence> provedBy = new HashMap<>();

        @Override
        Rules rules() {
            var lens = super.rules();
            return new Rules(
                    lens.store(),
                    lens.registry(),
                    real -> new Eyes(real) {
                        @Override
                        Finding judge(Finding finding) {
                            return kept(real, finding);
                        }
                    },
                    lens.permits(),
                    lens.leftovers(),
                    lens.frames(),
                    lens.ending());
        }

        @Override
        Object[] asked(ProcessRegistry registry, String name, Object[] given) {
            if (name.equals("admit")) {
                var starter = ((AdmitRequest) given[0]).starter();
                names.put(starter.evidence(), starter.stem());
            }
            return given;
        }

        private Finding kept(LivenessProbe real, Finding finding) {
            var name = names.get(finding.evidence());
            if (name == null) {
                return finding;
            }
            if (finding.dead()) {
                provedBy.putIfAbsent(name, real.self());
                return finding;
            }
            var sweeper = provedBy.get(name);
            return sweeper != null && real.probe(sweeper).dead()
                    ? told(finding, Finding.Conclusion.DEAD, Finding.Reason.DEAD_ABSENT)
                    : finding;
        }
    }

    private static final class HolderUnseen extends Lens {
        @Override
        ProcessRow seen(ProcessRow row) {
            var lease = row.lease();
            return during("claim") && row.record().status().live()
                    ? with(row, StoredLease.unheld(lease.fence(), lease.uncleared(), null, lease.lastHolder()))
                    : row;
        }
    }

    private static final class Rerunnable extends Lens {
        @Override
        ProcessRow seen(ProcessRow row) {
            if (!during("admit")) {
                return row;
            }
            var was = row.record().registration();
            var registration = new ProcessRegistration(
                    was.id(),
                    was.input(),
                    RecoveryDisposition.RERUNNABLE,
                    was.maxAttempts(),
                    was.identity(),
                    was.eventTypes(),
                    was.provenance(),
                    was.envRef());
            var record = row.record();
            return with(
                    row,
                    new ProcessRecord(
                            registration,
                            record.fingerprint(),
                            record.status(),
                            record.outcome(),
                            record.firstStarted(),
                            record.runFailed(),
                            record.child(),
                            record.alongside(),
                            record.abandonRequest(),
                            record.cancelRequest(),
                            record.waiting(),
                            record.externalRef(),
                            record.createdAtMs(),
                            record.updatedAtMs()),
                    row.lease());
        }
    }

    private static final class FenceForgotten extends Lens {
        @Override
        Optional<RowChange> stored(RowChange change) {
            var lease = change.lease();
            return lease.holder() != null || !change.record().status().live()
                    ? Optional.of(change)
                    : Optional.of(new RowChange(
                            change.before(),
                            change.events(),
                            change.record(),
                            StoredLease.unheld(0, lease.uncleared(), lease.givenBackAtMs(), lease.lastHolder()),
                            change.runAtMs(),
                            change.tenureEnd(),
                            change.tenureBegun(),
                            change.begunTenureEnd()));
        }
    }

    private static final class EarlyFuture extends Lens {
        private int declared;

        @Override
        Optional<RowChange> stored(RowChange change) {
            return during("register") && ++declared % 3 == 0 ? Optional.empty() : Optional.of(change);
        }
    }

    private static final class SkippingCursor extends Lens {
        @Override
        Object answered(ProcessRegistry registry, String name, Object[] given, Object answer) {
            return answer instanceof Changes page ? new Changes(page.changes(), page.newest(), page.newest()) : answer;
        }
    }

    private static final class GreedyPrune extends Lens {
        @Override
        Object[] asked(ProcessRegistry registry, String name, Object[] given) {
            if (!name.equals("prune")) {
                return given;
            }
            var request = (PruneRequest) given[0];
            var newest = registry.changesSince(0, 1).newest();
            return new Object[] {
                new PruneRequest(
                        request.filter(),
                        request.beforeMs(),
                        newest,
                        request.onJump(),
                        request.unhandled(),
                        request.most(),
                        request.after()),
                given[1]
            };
        }
    }

    private static final class ShortWorklist extends Lens {
        @Override
        Object answered(ProcessRegistry registry, String name, Object[] given, Object answer) {
            return answer instanceof WorklistPage page
                    ? new WorklistPage(
                            page.rows().stream()
                                    .filter(row -> row.enqueueSeq() % 2 == 1)
                                    .toList(),
                            page.continuation())
                    : answer;
        }
    }
}
