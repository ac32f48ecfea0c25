package io.leasehold.registry.memory;

import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Pauses;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.BothClocks;
import io.leasehold.registry.Cursors;
import io.leasehold.registry.FollowUp;
import io.leasehold.registry.GapWatch;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import io.leasehold.registry.ParentEndPlan;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessRegistry.Facts;
import io.leasehold.registry.RegistryContents;
import io.leasehold.registry.RegistryStore;
import io.leasehold.registry.RowChange;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain maps under one lock. Every plan is complete before it is applied, so a refused write has changed nothing.
 * Thread-safe.
 */
final class MemoryStore implements RegistryStore {
    private static final Logger LOG = System.getLogger(MemoryStore.class.getName());

    private final InstantSource wall;
    private final LongSupplier clockMs;
    private final Facts facts;
    private final @Nullable ClockReading stood;
    private final BothClocks both;
    private final Map<String, ProcessRow> rows = new LinkedHashMap<>();
    private final Map<String, List<ProcessEvent>> logs = new LinkedHashMap<>();
    private final List<ProcessEvent> feed = new ArrayList<>();
    private final Map<String, ExecutionEnvironment> environments = new LinkedHashMap<>();
    private final Map<String, List<StoredHandover>> handovers = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, ParentEndPlan.Child>> children = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, WaitKind>> waiters = new LinkedHashMap<>();
    private final TreeMap<String, FollowUp> followUps = new TreeMap<>();
    private final Map<String, List<Tenure>> tenures = new LinkedHashMap<>();
    private final Map<String, OwnerFacts> owners = new LinkedHashMap<>();
    private final List<RecordedAct> acts = new ArrayList<>();
    private final List<SweepSummary> sweeps = new ArrayList<>();
    private final Map<String, List<RecordedVerdict>> verdicts = new LinkedHashMap<>();
    private final List<RefusedWrite> refusals = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final GapWatch watch;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private long seq;
    private long enqueueSeq;
    private final Map<String, Tombstone> tombstones = new LinkedHashMap<>();
    private long fenceFloor;
    private long refusalSeq;
    private long compactedThrough;
    private KeepRules rules = KeepRules.USUAL;
    private Keeping.@Nullable Round lastRound;
    private final Map<String, Keeping.Reader> readers = new TreeMap<>();
    private final Map<String, Long> idleSince = new LinkedHashMap<>();
    private boolean closed;

    MemoryStore(InstantSource wall, LongSupplier clockMs) {
        this(new Facts(UUID.randomUUID().toString(), 1, null, false, false, null, false), null, wall, clockMs);
    }

    /** What was read of another store: every write is refused. */
    MemoryStore(Facts facts, RegistryContents contents, InstantSource wall, ClockReading stood) {
        this(facts, stood, wall, stood::clockMs);
        contents.rows().forEach(row -> {
            rows.put(row.id(), row);
            seq = Math.max(seq, row.changeSeq());
            enqueueSeq = Math.max(enqueueSeq, row.enqueueSeq());
        });
        contents.events()
                .forEach(event -> logs.computeIfAbsent(event.processId(), id -> new ArrayList<>())
                        .add(event));
        contents.events().stream()
                .sorted(Comparator.comparingLong(ProcessEvent::eventSeq))
                .forEach(feed::add);
        feed.forEach(event -> seq = Math.max(seq, event.eventSeq()));
        contents.tenures()
                .forEach(tenure -> tenures.computeIfAbsent(tenure.processId(), id -> new ArrayList<>())
                        .add(tenure));
        contents.owners()
                .forEach(owner ->
                        owners.put(owner.owner().ownerId() + " " + owner.owner().incarnationId(), owner));
        acts.addAll(contents.acts());
        contents.verdicts()
                .forEach(verdict -> verdicts.computeIfAbsent(verdict.processId(), id -> new ArrayList<>())
                        .add(verdict));
        refusals.addAll(contents.refused());
        environments.putAll(contents.environments());
    }

    private MemoryStore(Facts facts, @Nullable ClockReading stood, InstantSource wall, LongSupplier clockMs) {
        this.facts = facts;
        this.stood = stood;
        this.wall = wall;
        this.clockMs = clockMs;
        watch = new GapWatch(() -> TimeUnit.MILLISECONDS.toNanos(clockMs.getAsLong()), wall);
        both = new BothClocks(clockMs.getAsLong(), wall.millis(), Pauses.NONE);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public ClockReading clock() {
        if (stood != null) {
            return stood.standing(wall.millis());
        }
        watch.look();
        return both.read(clockMs.getAsLong(), wall.millis());
    }

    @Override
    public Runnable subscribe(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public <T> T write(Urgency urgency, int bytes, Work<T> work) {
        T result;
        Set<String> changed;
        long newest;
        synchronized (this) {
            requireOpen();
            if (stood != null) {
                throw Refused.readOnly();
            }
            var tx = new MemoryTx(clock());
            result = work.in(tx);
            var noticed = watch.unrecorded();
            gaps.addAll(noticed);
            watch.recorded(noticed);
            changed = Set.copyOf(tx.changed);
            newest = seq;
        }
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> tell(listener, changed, newest));
        }
        return result;
    }

    private static void tell(ChangeListener listener, Set<String> changed, long newest) {
        try {
            listener.changed(changed, newest);
        } catch (RuntimeException e) {
            // The write is stored; a listener's fault must not make it look refused.
            LOG.log(Logger.Level.ERROR, "A change listener failed.", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw RegistryUnavailable.closed();
        }
    }

    // ---------------------------------------------------------------- reads

    @Override
    public synchronized Optional<ProcessRow> find(String processId) {
        requireOpen();
        return Optional.ofNullable(rows.get(processId));
    }

    @Override
    public synchronized WorklistPage worklist(int limit, @Nullable WorklistCursor after) {
        requireOpen();
        var through = after == null ? enqueueSeq : after.throughEnqueueSeq();
        var found = rows.values().stream()
                .filter(row -> row.record().status().live() && row.enqueueSeq() <= through)
                .filter(row -> after == null
                        || row.runAtMs() > after.runAtMs()
                        || (row.runAtMs() == after.runAtMs() && row.enqueueSeq() > after.enqueueSeq()))
                .sorted(Comparator.comparingLong(ProcessRow::runAtMs).thenComparingLong(ProcessRow::enqueueSeq))
                .limit(limit + 1L)
                .toList();
        if (found.size() <= limit) {
            return new WorklistPage(found, null);
        }
        var page = found.subList(0, limit);
        var last = page.getLast();
        return new WorklistPage(page, new WorklistCursor(last.runAtMs(), last.enqueueSeq(), through));
    }

    @Override
    public synchronized RowPage list(ProcessQuery query) {
        requireOpen();
        var after = query.after();
        Comparator<ProcessRow> order =
                switch (query.order()) {
                    case NEWEST_FIRST ->
                        Comparator.comparingLong(
                                (ProcessRow row) -> -row.record().createdAtMs());
                    case OLDEST_FIRST ->
                        Comparator.comparingLong(
                                (ProcessRow row) -> row.record().createdAtMs());
                    case CHANGED_FIRST -> Comparator.comparingLong((ProcessRow row) -> -row.changeSeq());
                };
        order = order.thenComparing(ProcessRow::id);
        var sorted = matching(query).sorted(order);
        if (after != null) {
            sorted = sorted.filter(row -> query.order().compare(query.order().of(row), after) > 0);
        }
        return page(sorted.limit(query.limit() + 1L).toList(), query.limit(), query.order()::of);
    }

    private static RowPage page(List<ProcessRow> oneMore, int limit, Function<ProcessRow, Position> position) {
        if (oneMore.size() <= limit) {
            return new RowPage(oneMore, null);
        }
        var rows = oneMore.subList(0, limit);
        return new RowPage(rows, position.apply(rows.getLast()));
    }

    @Override
    public synchronized long count(ProcessQuery query) {
        requireOpen();
        return matching(query).count();
    }

    private Stream<ProcessRow> matching(ProcessQuery query) {
        var nowMs = wall.millis();
        return rows.values().stream().filter(row -> FilterMatch.stored(query.filter(), row, nowMs));
    }

    @Override
    public synchronized List<ProcessEvent> events(String processId, long afterSequence, int limit) {
        requireOpen();
        return log(processId).stream()
                .filter(event -> event.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ProcessEvent> recentEvents(String processId, int limit) {
        requireOpen();
        var log = log(processId);
        return List.copyOf(log.subList(Math.max(0, log.size() - limit), log.size()));
    }

    @Override
    public synchronized long countEvents(String processId, String eventType, long throughSequence) {
        requireOpen();
        return log(processId).stream()
                .filter(event ->
                        event.sequence() <= throughSequence && event.eventType().equals(eventType))
                .count();
    }

    private List<ProcessEvent> log(String processId) {
        return logs.getOrDefault(processId, List.of());
    }

    @Override
    public synchronized List<ProcessEvent> eventsSince(long afterEventSeq, int limit) {
        requireOpen();
        Cursors.requireReached(afterEventSeq, seq);
        return feed.stream()
                .filter(event -> event.eventSeq() > afterEventSeq)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long eventBytes() {
        requireOpen();
        return feed.stream()
                .mapToLong(event -> ProcessJson.write(event).length())
                .sum();
    }

    @Override
    public synchronized Optional<ProcessEvent> eventOfRequest(String requestId) {
        requireOpen();
        return feed.stream()
                .filter(event -> requestId.equals(event.requestId()))
                .findFirst();
    }

    @Override
    public synchronized Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
        requireOpen();
        return log(processId).stream()
                .filter(event -> replayKey.equals(event.replayKey()))
                .findFirst();
    }

    @Override
    public synchronized Optional<StoredHandover> handover(String processId) {
        requireOpen();
        var left = handovers.get(processId);
        return left == null ? Optional.empty() : Optional.of(left.getLast());
    }

    @Override
    public synchronized List<String> followUps(int limit) {
        requireOpen();
        return followUps.keySet().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<ParentEndPlan> parentEnds(int limit) {
        requireOpen();
        return followUps.values().stream()
                .filter(FollowUp::parentEnded)
                .map(FollowUp::processId)
                .map(parent -> new ParentEndPlan(
                        parent,
                        List.copyOf(
                                children.getOrDefault(parent, new TreeMap<>()).values())))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<ExecutionEnvironment> environment(String ref) {
        requireOpen();
        return Optional.ofNullable(environments.get(ref));
    }

    @Override
    public synchronized List<Tenure> tenures(String processId) {
        requireOpen();
        return List.copyOf(tenures.getOrDefault(processId, List.of()));
    }

    @Override
    public synchronized List<OwnerFacts> owners() {
        requireOpen();
        return owners.values().stream()
                .sorted(Comparator.comparingLong(OwnerFacts::firstSeenMs).reversed())
                .toList();
    }

    @Override
    public synchronized List<RecordedAct> acts(int limit) {
        requireOpen();
        return acts.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<SweepSummary> sweeps(int limit) {
        requireOpen();
        return sweeps.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<RecordedVerdict> verdictsOf(SweepSummary sweep, int limit) {
        requireOpen();
        return verdicts.values().stream()
                .flatMap(List::stream)
                .filter(verdict -> verdict.atMs() == sweep.atMs())
                .sorted(Comparator.comparing(RecordedVerdict::processId))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<RecordedVerdict> verdicts(String processId, int limit) {
        requireOpen();
        return verdicts.getOrDefault(processId, List.of()).reversed().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<RefusedWrite> refusedWrites(@Nullable String processId, int limit) {
        requireOpen();
        return refusals.reversed().stream()
                .filter(write -> processId == null || write.processId().equals(processId))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Gap> gaps(long fromMs, int limit) {
        requireOpen();
        return gaps.reversed().stream()
                .filter(gap -> gap.toMs() >= fromMs)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Changes changesSince(long after, int limit) {
        requireOpen();
        Cursors.requireReached(after, seq);
        Cursors.requireKnown(after, compactedThrough);
        var changes = Stream.concat(
                        rows.values().stream().<Change>map(Change.Stored::new),
                        tombstones.values().stream().<Change>map(Change.Pruned::new))
                .filter(change -> change.changeSeq() > after)
                .sorted(Comparator.comparingLong(Change::changeSeq))
                .limit(limit)
                .toList();
        return new Changes(
                changes, changes.size() < limit ? seq : changes.getLast().changeSeq(), seq);
    }

    @Override
    public synchronized Optional<Tombstone> tombstone(String processId) {
        requireOpen();
        return Optional.ofNullable(tombstones.get(processId));
    }

    @Override
    public synchronized List<Tombstone> tombstones(long prunedBeforeMs, long watermark, int limit) {
        requireOpen();
        return tombstones.values().stream()
                .filter(tombstone -> tombstone.prunedAtMs() < prunedBeforeMs && tombstone.changeSeq() <= watermark)
                .sorted(Comparator.comparingLong(Tombstone::changeSeq))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Tombstone> tombstonesAfter(long changeSeq, int limit) {
        requireOpen();
        return tombstones.values().stream()
                .filter(tombstone -> tombstone.changeSeq() > changeSeq)
                .sorted(Comparator.comparingLong(Tombstone::changeSeq))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Keeping keeping() {
        requireOpen();
        return new Keeping(rules, List.copyOf(readers.values()), lastRound);
    }

    @Override
    public synchronized LiveReferences liveReferences() {
        requireOpen();
        var live = rows.values().stream()
                .map(ProcessRow::record)
                .filter(record -> record.status().live())
                .toList();
        return new LiveReferences(
                live.stream()
                        .map(record -> record.registration().envRef())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                live.stream()
                        .map(ProcessRecord::waiting)
                        .filter(Objects::nonNull)
                        .flatMap(wait -> switch (wait.kind()) {
                            case WaitKind.Process target -> Stream.of(target.processId());
                            case WaitKind.Event target -> Stream.of(target.processId());
                            case WaitKind.Signal ignored -> Stream.<String>empty();
                            case WaitKind.Timer ignored -> Stream.<String>empty();
                        })
                        .collect(Collectors.toSet()));
    }

    @Override
    public synchronized RowPage retired(
            long beforeMs, long watermark, ProcessQuery.@Nullable Position after, int limit) {
        requireOpen();
        var order = Comparator.comparingLong((ProcessRow row) -> row.record().updatedAtMs())
                .thenComparing(ProcessRow::id);
        var found = rows.values().stream()
                .filter(row -> row.record().status().retired()
                        && row.record().updatedAtMs() < beforeMs
                        && row.changeSeq() <= watermark)
                .filter(row -> after == null
                        || row.record().updatedAtMs() > after.key()
                        || (row.record().updatedAtMs() == after.key()
                                && row.id().compareTo(after.id()) > 0))
                .sorted(order)
                .limit(limit + 1L)
                .toList();
        return page(found, limit, row -> new Position(row.record().updatedAtMs(), row.id()));
    }

    // ---------------------------------------------------------------- writes

    private final class MemoryTx implements Tx {
        private final ClockReading now;
        private final Set<String> changed = new HashSet<>();

        MemoryTx(ClockReading now) {
            this.now = now;
        }

        @Override
        public void announce(String processId) {
            changed.add(processId);
        }

        @Override
        public ClockReading clock() {
            return now;
        }

        @Override
        public long fenceFloor() {
            return fenceFloor;
        }

        @Override
        public Optional<ProcessRow> find(String processId) {
            return MemoryStore.this.find(processId);
        }

        @Override
        public Optional<ProcessEvent> eventOfKey(String processId, String replayKey) {
            return MemoryStore.this.eventOfKey(processId, replayKey);
        }

        @Override
        public List<StoredHandover> handovers(String processId) {
            return List.copyOf(handovers.getOrDefault(processId, List.of()));
        }

        @Override
        public void putHandover(String processId, StoredHandover handover) {
            var kept = new ArrayList<>(handovers(processId));
            kept.removeIf(former -> former.ordinal() < handover.ordinal() - 1);
            kept.add(handover);
            handovers.put(processId, kept);
        }

        @Override
        public void linkChild(String parentId, String childId, ParentEnd end) {
            children.computeIfAbsent(parentId, ignored -> new TreeMap<>())
                    .put(childId, new ParentEndPlan.Child(childId, end, null));
        }

        @Override
        public Optional<ProcessEvent> eventAfter(String processId, String eventType, long afterSequence) {
            return log(processId).stream()
                    .filter(event -> event.sequence() > afterSequence
                            && event.eventType().equals(eventType))
                    .findFirst();
        }

        @Override
        public boolean concernsOthers(String processId) {
            return waiters.containsKey(processId) || children.containsKey(processId);
        }

        @Override
        public void lookWhomItConcerns(String processId) {
            // The maps are looked at each time.
        }

        @Override
        public List<String> waitersOn(String processId, String after, int limit) {
            return waiting(processId).tailMap(after, false).keySet().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<String> waitersOn(String processId, List<String> eventTypes, int limit) {
            return waiting(processId).entrySet().stream()
                    .filter(each ->
                            each.getValue() instanceof WaitKind.Event event && eventTypes.contains(event.eventType()))
                    .map(Map.Entry::getKey)
                    .limit(limit)
                    .toList();
        }

        private TreeMap<String, WaitKind> waiting(String target) {
            return waiters.getOrDefault(target, new TreeMap<>());
        }

        @Override
        public Optional<FollowUp> followUp(String processId) {
            return Optional.ofNullable(followUps.get(processId));
        }

        @Override
        public void putFollowUp(FollowUp followUp) {
            followUps.put(followUp.processId(), followUp);
            changed.add(followUp.processId());
        }

        @Override
        public void dropFollowUp(String processId) {
            followUps.remove(processId);
        }

        @Override
        public List<ParentEndPlan.Child> openChildren(String parentId, int limit) {
            return children.getOrDefault(parentId, new TreeMap<>()).values().stream()
                    .filter(child -> child.outcome() == null)
                    .limit(limit)
                    .toList();
        }

        @Override
        public void settleChild(String parentId, String childId, String outcome) {
            children.getOrDefault(parentId, new TreeMap<>())
                    .computeIfPresent(childId, (id, child) -> new ParentEndPlan.Child(childId, child.end(), outcome));
        }

        @Override
        public Optional<ProcessEvent> eventOfRequest(String requestId) {
            return MemoryStore.this.eventOfRequest(requestId);
        }

        @Override
        public Optional<ExecutionEnvironment> environment(String ref) {
            return MemoryStore.this.environment(ref);
        }

        @Override
        public void putEnvironment(String ref, ExecutionEnvironment environment) {
            environments.put(ref, environment);
        }

        @Override
        public List<ProcessEvent> apply(RowChange change) {
            var id = change.id();
            var stored = new ArrayList<ProcessEvent>();
            for (var event : change.events()) {
                stored.add(event.at(++seq));
            }
            logs.computeIfAbsent(id, ignored -> new ArrayList<>()).addAll(stored);
            feed.addAll(stored);
            var before = change.before();
            rows.put(
                    id,
                    new ProcessRow(
                            change.record(),
                            change.lease(),
                            log(id).size(),
                            stored.isEmpty() && before != null ? before.changeSeq() : seq,
                            before == null ? ++enqueueSeq : before.enqueueSeq(),
                            change.runAtMs(),
                            before == null ? null : before.handled(),
                            null,
                            before == null ? 0 : before.refused()));
            applyTenures(change);
            applyWaits(change);
            changed.add(id);
            return List.copyOf(stored);
        }

        private void applyWaits(RowChange change) {
            var before =
                    change.before() == null ? null : change.before().record().waiting();
            var former = before == null ? null : before.kind().otherProcess();
            if (former != null) {
                waiters.computeIfPresent(former, (target, all) -> {
                    all.remove(change.id());
                    return all.isEmpty() ? null : all;
                });
            }
            var wait = change.record().waiting();
            var next =
                    wait == null || wait.overAtMs() != null ? null : wait.kind().otherProcess();
            if (next != null && wait != null) {
                waiters.computeIfAbsent(next, ignored -> new TreeMap<>()).put(change.id(), wait.kind());
            }
        }

        private void applyTenures(RowChange change) {
            var known = tenures.computeIfAbsent(change.id(), ignored -> new ArrayList<>());
            var ended = change.tenureEnd();
            if (ended != null && !known.isEmpty()) {
                var last = known.removeLast();
                known.add(new Tenure(last.processId(), last.fence(), last.owner(), last.fromMs(), now.wallMs(), ended));
            }
            var begun = change.tenureBegun();
            if (begun != null) {
                var end = change.begunTenureEnd();
                known.add(new Tenure(
                        change.id(),
                        change.lease().fence(),
                        begun,
                        now.wallMs(),
                        end == null ? null : now.wallMs(),
                        end));
            }
        }

        @Override
        public void renew(String processId, long expiresAtMs) {
            rows.computeIfPresent(processId, (ignored, row) -> {
                var holder = row.lease().holder();
                if (holder == null) {
                    return row;
                }
                var longer = new ProcessLease(
                        holder.schemaVersion(),
                        holder.processId(),
                        holder.owner(),
                        holder.leaseToken(),
                        holder.fencingToken(),
                        holder.claimedAtMs(),
                        expiresAtMs);
                var lease = new StoredLease(
                        row.lease().fence(),
                        longer,
                        row.lease().uncleared(),
                        row.lease().givenBackAtMs(),
                        now.clockMs(),
                        row.lease().lastHolder());
                return new ProcessRow(
                        row.record(),
                        lease,
                        row.lastSequence(),
                        row.changeSeq(),
                        row.enqueueSeq(),
                        row.runAtMs(),
                        row.handled(),
                        null,
                        row.refused());
            });
        }

        @Override
        public void markHandled(String processId, String by) {
            rows.computeIfPresent(
                    processId,
                    (ignored, row) -> new ProcessRow(
                            row.record(),
                            row.lease(),
                            row.lastSequence(),
                            ++seq,
                            row.enqueueSeq(),
                            row.runAtMs(),
                            by,
                            null,
                            row.refused()));
            changed.add(processId);
        }

        @Override
        public Optional<Tombstone> tombstone(String processId) {
            return MemoryStore.this.tombstone(processId);
        }

        @Override
        public void prune(ProcessRow row) {
            var id = row.id();
            rows.remove(id);
            logs.remove(id);
            feed.removeIf(event -> event.processId().equals(id));
            tenures.remove(id);
            verdicts.remove(id);
            refusals.removeIf(refusal -> refusal.processId().equals(id));
            handovers.remove(row.id());
            children.remove(row.id());
            followUps.remove(row.id());
            tombstones.put(
                    id,
                    new Tombstone(id, row.record().status(), ++seq, row.lease().fence(), now.wallMs()));
            changed.add(id);
        }

        @Override
        public void forget(List<Tombstone> forgotten) {
            for (var tombstone : forgotten) {
                tombstones.remove(tombstone.processId());
                fenceFloor = Math.max(fenceFloor, tombstone.fence());
                compactedThrough = Math.max(compactedThrough, tombstone.changeSeq());
            }
        }

        @Override
        public Keeping keeping() {
            return MemoryStore.this.keeping();
        }

        @Override
        public void keep(KeepRules kept) {
            rules = kept;
        }

        @Override
        public void recordRound(Keeping.Round round) {
            lastRound = round;
        }

        @Override
        public void readThrough(Keeping.Reader reader) {
            readers.merge(reader.name(), reader, (known, next) -> next.position() < known.position() ? known : next);
        }

        @Override
        public boolean forgetReader(String name) {
            return readers.remove(name) != null;
        }

        @Override
        public void useEnvironment(String ref) {
            idleSince.remove(ref);
        }

        @Override
        public int discardEnvironments(long nowMs, long idleBeforeMs, int most) {
            var used = rows.values().stream()
                    .map(row -> row.record().registration().envRef())
                    .collect(Collectors.toSet());
            idleSince.keySet().removeAll(used);
            var gone = idleSince.entrySet().stream()
                    .filter(idle -> idle.getValue() < idleBeforeMs)
                    .map(Map.Entry::getKey)
                    .limit(most)
                    .toList();
            gone.forEach(ref -> {
                idleSince.remove(ref);
                environments.remove(ref);
            });
            environments.keySet().stream()
                    .filter(ref -> !used.contains(ref))
                    .forEach(ref -> idleSince.putIfAbsent(ref, nowMs));
            return gone.size();
        }

        @Override
        public void releaseHold(String processId) {
            // A registry in memory is never copied, so nothing in it is held.
        }

        @Override
        public void announce(OwnerFacts owner) {
            owners.merge(
                    owner.owner().ownerId() + " " + owner.owner().incarnationId(),
                    owner,
                    (known, next) -> next.keeping(known));
        }

        @Override
        public int requestDrain(String ownerId, String by, long atMs) {
            var asked = new TreeMap<String, OwnerFacts>();
            owners.forEach((key, owner) -> {
                if (owner.owner().ownerId().equals(ownerId) && owner.endedMs() == null) {
                    asked.put(key, owner.askedToDrain(atMs, by));
                }
            });
            owners.putAll(asked);
            return asked.size();
        }

        @Override
        public long recordAct(RecordedAct act) {
            var number = acts.size() + 1L;
            acts.add(act.numbered(number));
            return number;
        }

        @Override
        public boolean extendAct(long actId, List<String> processIds) {
            if (actId < 1 || actId > acts.size()) {
                return false;
            }
            acts.set((int) actId - 1, acts.get((int) actId - 1).extended(processIds));
            return true;
        }

        @Override
        public void recordRefusal(RefusedWrite refusal) {
            refusals.add(refusal.numbered(++refusalSeq));
            rows.computeIfPresent(
                    refusal.processId(),
                    (ignored, row) -> new ProcessRow(
                            row.record(),
                            row.lease(),
                            row.lastSequence(),
                            row.changeSeq(),
                            row.enqueueSeq(),
                            row.runAtMs(),
                            row.handled(),
                            null,
                            row.refused() + 1));
            changed.add(refusal.processId());
        }

        @Override
        public void recordSweep(SweepSummary summary, Map<String, Verdict> judged) {
            sweeps.add(summary);
            judged.forEach((id, verdict) -> verdicts.computeIfAbsent(id, ignored -> new ArrayList<>())
                    .add(new RecordedVerdict(id, summary.atMs(), verdict)));
        }

        @Override
        public Optional<RecordedVerdict> lastVerdict(String processId) {
            return verdicts(processId, 1).stream().findFirst();
        }
    }
}
