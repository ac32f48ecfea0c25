package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunReport;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import io.leasehold.registry.ParentEndPlan;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.share.LeaseOperations.Requests;
import io.leasehold.registry.share.ProcessOperations.Acted;
import io.leasehold.registry.share.ProcessOperations.Id;
import io.leasehold.registry.share.ReadOperations.Named;
import io.leasehold.registry.share.ReadOperations.Newest;
import io.leasehold.registry.share.ReadOperations.Nothing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port as calls of operations: each method names its operation and its arguments, and nothing else. */
abstract class CalledRegistry implements ProcessRegistry {
    private final Surroundings surroundings;

    CalledRegistry(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    abstract <A, R> R call(Operation<A, R> operation, A arguments);

    @Override
    public ClockReading clock() {
        return call(ReadOperations.CLOCK, new Nothing());
    }

    // ---------------------------------------------------------------- processes

    @Override
    public String putEnvironment(ExecutionEnvironment environment) {
        return call(ProcessOperations.PUT_ENVIRONMENT, environment);
    }

    @Override
    public Registered register(ProcessRegistration registration) {
        return call(ProcessOperations.REGISTER, registration);
    }

    @Override
    public Appended append(AppendRequest request) {
        return call(ProcessOperations.APPEND, identified(request));
    }

    @Override
    public StartOutcome recordFirstStarted(ProcessLease lease, ProcessStarted started) {
        return call(ProcessOperations.RECORD_FIRST_STARTED, new ProcessOperations.FirstStarted(lease, started));
    }

    @Override
    public ProcessRecord recordChild(ProcessLease lease, ChildProcess child, List<ChildProcess> ended) {
        return call(ProcessOperations.RECORD_CHILD, new ProcessOperations.Child(lease, child, ended));
    }

    @Override
    public ProcessRecord recordRunFailed(ProcessLease lease, int attempt, String code, String message) {
        return call(ProcessOperations.RECORD_RUN_FAILED, new ProcessOperations.Failed(lease, attempt, code, message));
    }

    @Override
    public ProcessRecord enterWait(ProcessLease lease, WaitState state, @Nullable StoredHandover handover) {
        return call(ProcessOperations.ENTER_WAIT, new ProcessOperations.Parked(lease, state, handover));
    }

    @Override
    public Registered registerAt(ProcessRegistration registration, long atMs) {
        return call(ProcessOperations.REGISTER_AT, new ProcessOperations.Later(registration, atMs));
    }

    @Override
    public Signalled signal(SignalRequest request) {
        return call(ProcessOperations.SIGNAL, request);
    }

    @Override
    public boolean followUp(String processId) {
        return call(ProcessOperations.FOLLOW_UP, new Id(processId));
    }

    @Override
    public List<String> followUps(int limit) {
        return call(ReadOperations.FOLLOW_UPS, new ReadOperations.Most(limit));
    }

    @Override
    public List<ParentEndPlan> parentEnds(int limit) {
        return call(ReadOperations.PARENT_ENDS, new ReadOperations.Most(limit));
    }

    @Override
    public void putHandover(ProcessLease lease, StoredHandover handover) {
        call(ProcessOperations.PUT_HANDOVER, new ProcessOperations.Left(lease, handover));
    }

    @Override
    public ProcessEvent report(ProcessLease lease, RunReport report, String requestId) {
        return call(ProcessOperations.REPORT, new ProcessOperations.Told(lease, report, requestId));
    }

    @Override
    public Registered startChild(ProcessLease parent, ProcessRegistration child, ParentEnd end) {
        return call(ProcessOperations.START_CHILD, new ProcessOperations.StartedChild(parent, child, end));
    }

    @Override
    public ProcessRecord endWait(String processId) {
        return call(ProcessOperations.END_WAIT, new Id(processId));
    }

    @Override
    public Completion complete(ProcessLease lease, AwaitOutput output) {
        return call(ProcessOperations.COMPLETE, new ProcessOperations.Ended(lease, output));
    }

    @Override
    public Completion completeWithAuthority(
            String processId, AwaitOutput output, CompletionAuthority authority, @Nullable Act act) {
        return call(
                ProcessOperations.COMPLETE_WITH_AUTHORITY,
                new ProcessOperations.EndedBy(processId, output, authority, act));
    }

    @Override
    public ProcessRecord requestCancel(String processId, Act act) {
        return call(ProcessOperations.REQUEST_CANCEL, new Acted(processId, act));
    }

    @Override
    public ProcessRecord requestAbandon(String processId, Act act) {
        return call(ProcessOperations.REQUEST_ABANDON, new Acted(processId, act));
    }

    @Override
    public void markHandled(String processId, Act act) {
        call(ProcessOperations.MARK_HANDLED, new Acted(processId, act));
    }

    @Override
    public ManyDone actOnMany(ManyAct what, List<String> processIds, Act act, Map<String, Long> entries) {
        return call(ProcessOperations.ACT_ON_MANY, new ProcessOperations.Many(what, processIds, act, entries));
    }

    @Override
    public Snapshot snapshot(Path file) {
        return call(ProcessOperations.SNAPSHOT, new ProcessOperations.SnapshotFile(file.toString()));
    }

    @Override
    public boolean releaseHold(String processId, Act act) {
        return call(ProcessOperations.RELEASE_HOLD, new Acted(processId, act)).held();
    }

    @Override
    public ProcessRecord setExternalRef(String processId, ProcessExternalRef reference, @Nullable Act act) {
        return call(ProcessOperations.SET_EXTERNAL_REF, new ProcessOperations.External(processId, reference, act));
    }

    @Override
    public ProcessRecord recordCallerDeparture(String processId, @Nullable Act act) {
        return call(ProcessOperations.RECORD_CALLER_DEPARTURE, new ProcessOperations.Departed(processId, act));
    }

    // ---------------------------------------------------------------- leases

    @Override
    public Admission admit(AdmitRequest request) {
        return call(LeaseOperations.ADMIT, request);
    }

    @Override
    public List<Admitted> admitAll(List<AdmitRequest> requests) {
        try {
            return call(LeaseOperations.ADMIT_ALL, new Requests(requests)).stream()
                    .map(LeaseOperations.Admitted::here)
                    .toList();
        } catch (LeaseholdException e) {
            // The loss of one answer is the loss of each: callers settle them one by one.
            return requests.stream()
                    .<Admitted>map(request -> new Admitted.Failed(e))
                    .toList();
        }
    }

    @Override
    public ClaimOutcome claim(String processId, LeaseOwner owner, Duration ttl) {
        return call(LeaseOperations.CLAIM, new LeaseOperations.Claim(processId, owner, ttl));
    }

    @Override
    public ClaimOutcome reclaim(
            String processId, LeaseOwner owner, ProcessLease observed, Finding holder, Duration ttl) {
        return call(LeaseOperations.RECLAIM, new LeaseOperations.Reclaim(processId, owner, observed, holder, ttl));
    }

    @Override
    public List<Renewal> renew(List<ProcessLease> leases, Duration ttl) {
        return call(LeaseOperations.RENEW, new LeaseOperations.Renew(leases, ttl));
    }

    @Override
    public void release(ProcessLease lease, boolean cleared) {
        call(LeaseOperations.RELEASE, new LeaseOperations.Release(lease, cleared));
    }

    @Override
    public ProcessRecord giveBack(ProcessLease lease, String reason) {
        return call(LeaseOperations.GIVE_BACK, new LeaseOperations.GiveBack(lease, reason));
    }

    // ---------------------------------------------------------------- reads

    @Override
    public Optional<ProcessRow> find(String processId) {
        return call(ReadOperations.FIND, new Id(processId));
    }

    @Override
    public WorklistPage worklist(int limit, @Nullable WorklistCursor after) {
        return call(ReadOperations.WORKLIST, new ReadOperations.Worklist(limit, after));
    }

    @Override
    public RowPage list(ProcessQuery query) {
        return call(ReadOperations.LIST, query);
    }

    @Override
    public long count(ProcessQuery query) {
        return call(ReadOperations.COUNT, query);
    }

    @Override
    public List<ProcessEvent> events(String processId, long afterSequence, int limit) {
        return call(ReadOperations.EVENTS, new ReadOperations.After(processId, afterSequence, limit));
    }

    @Override
    public List<ProcessEvent> recentEvents(String processId, int limit) {
        return call(ReadOperations.RECENT_EVENTS, new Newest(processId, limit));
    }

    @Override
    public long countEvents(String processId, String eventType, long throughSequence) {
        return call(ReadOperations.COUNT_EVENTS, new ReadOperations.Counted(processId, eventType, throughSequence));
    }

    @Override
    public List<ProcessEvent> eventsSince(long afterEventSeq, int limit) {
        return call(ReadOperations.EVENTS_SINCE, new ReadOperations.Since(afterEventSeq, limit));
    }

    @Override
    public long eventBytes() {
        return call(ReadOperations.EVENT_BYTES, new Nothing());
    }

    @Override
    public Optional<ProcessEvent> eventOfRequest(String requestId) {
        return call(ReadOperations.EVENT_OF_REQUEST, new Named(requestId));
    }

    @Override
    public Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
        return call(ReadOperations.EVENT_OF_KEY, new ReadOperations.Keyed(processId, replayKey));
    }

    @Override
    public Optional<StoredHandover> handover(String processId) {
        return call(ReadOperations.HANDOVER, new Id(processId));
    }

    @Override
    public Optional<ExecutionEnvironment> environment(String ref) {
        return call(ReadOperations.ENVIRONMENT, new Named(ref));
    }

    // ---------------------------------------------------------------- history

    // ---------------------------------------------------------------- retention

    @Override
    public Changes changesSince(long after, int limit) {
        return call(RetentionOperations.CHANGES_SINCE, new ReadOperations.Since(after, limit));
    }

    @Override
    public Optional<Tombstone> tombstone(String processId) {
        return call(RetentionOperations.TOMBSTONE, new Id(processId));
    }

    @Override
    public Prunable prunable(PruneRequest request) {
        return call(RetentionOperations.PRUNABLE, request);
    }

    @Override
    public int wake(Set<String> processIds) {
        return call(ProcessOperations.WAKE, new ProcessOperations.Ids(processIds));
    }

    @Override
    public Pruned prune(PruneRequest request, @Nullable Act act) {
        return call(RetentionOperations.PRUNE, new RetentionOperations.Prune(request, act));
    }

    @Override
    public int compactTombstones(long prunedBeforeMs, long watermark, @Nullable Act act) {
        return call(RetentionOperations.COMPACT, new RetentionOperations.Compact(prunedBeforeMs, watermark, act));
    }

    @Override
    public Keeping keeping() {
        return call(RetentionOperations.KEEPING, new RetentionOperations.Nothing());
    }

    @Override
    public LiveReferences liveReferences() {
        return call(RetentionOperations.LIVE_REFERENCES, new RetentionOperations.Nothing());
    }

    @Override
    public void keep(KeepRules rules, Act act) {
        call(RetentionOperations.KEEP, new RetentionOperations.Keep(rules, act));
    }

    @Override
    public void readThrough(String name, long position) {
        call(RetentionOperations.READ_THROUGH, new RetentionOperations.Read(name, position));
    }

    @Override
    public boolean forgetReader(String name, Act act) {
        return call(RetentionOperations.FORGET_READER, new RetentionOperations.Forget(name, act))
                        .count()
                > 0;
    }

    @Override
    public int discardEnvironments() {
        return call(RetentionOperations.DISCARD_ENVIRONMENTS, new RetentionOperations.Nothing());
    }

    @Override
    public int discardOwnerlessOutput() {
        return call(RetentionOperations.DISCARD_OUTPUT, new RetentionOperations.Nothing());
    }

    @Override
    public void recordRound(Keeping.Round round) {
        call(RetentionOperations.RECORD_ROUND, new RetentionOperations.Noted(round));
    }

    @Override
    public Registered registerAgain(ProcessRegistration registration, long tombstoneSeq) {
        return call(RetentionOperations.REGISTER_AGAIN, new RetentionOperations.Again(registration, tombstoneSeq));
    }

    // ---------------------------------------------------------------- history

    @Override
    public void announce(OwnerFacts owner) {
        call(HistoryOperations.ANNOUNCE, owner);
    }

    @Override
    public void requestDrain(String ownerId, Act act) {
        call(HistoryOperations.REQUEST_DRAIN, new HistoryOperations.Drain(ownerId, act));
    }

    @Override
    public void recordSweep(SweepSummary summary, Map<String, Verdict> verdicts) {
        call(HistoryOperations.RECORD_SWEEP, new HistoryOperations.Sweep(summary, verdicts));
    }

    @Override
    public List<Tenure> tenures(String processId) {
        return call(HistoryOperations.TENURES, new Id(processId));
    }

    @Override
    public List<OwnerFacts> owners() {
        return call(HistoryOperations.OWNERS, new Nothing());
    }

    @Override
    public List<RecordedAct> acts(int limit) {
        return call(HistoryOperations.ACTS, new Newest(null, limit));
    }

    @Override
    public List<SweepSummary> sweeps(int limit) {
        return call(HistoryOperations.SWEEPS, new Newest(null, limit));
    }

    @Override
    public List<RecordedVerdict> verdicts(String processId, int limit) {
        return call(HistoryOperations.VERDICTS, new Newest(processId, limit));
    }

    @Override
    public List<RecordedVerdict> verdictsOf(SweepSummary sweep, int limit) {
        return call(HistoryOperations.VERDICTS_OF, new HistoryOperations.VerdictsOf(sweep, limit));
    }

    @Override
    public List<Gap> gaps(long fromMs, int limit) {
        return call(HistoryOperations.GAPS, new HistoryOperations.GapsFrom(fromMs, limit));
    }

    @Override
    public List<RefusedWrite> refusedWrites(@Nullable String processId, int limit) {
        return call(HistoryOperations.REFUSED_WRITES, new Newest(processId, limit));
    }

    /** The same append under a request id, so that it can be sent twice. */
    private AppendRequest identified(AppendRequest request) {
        return request.requestId() != null || request.replayKey() != null
                ? request
                : new AppendRequest(
                        request.processId(),
                        request.eventType(),
                        request.payload(),
                        null,
                        surroundings.newId(),
                        request.lease());
    }
}
