package io.leasehold.console.feed;

import io.leasehold.console.fx.FxThread;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.DiskGauge;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.share.Holder;
import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a window up to date about one registry.
 *
 * <p>One task of its own reads rows, asks who is alive, judges through {@link Judgement}, and hands what changed to the
 * FX thread, at most ten times a second. It is woken by the registry's notifications, and each second because leases
 * run down and owners die without a notification. All operations may be called on the FX thread and never block.
 */
public final class RegistryFeed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");
    private static final long TICK_MS = 1_000;
    private static final long OWNERS_MS = 5_000;
    private static final long SLEPT_MS = 1_000;
    private static final Duration REPAINT = Duration.ofMillis(100);

    /** A screen that draws no frames must not keep the rest from being read. */
    private static final Duration DRAWN = Duration.ofSeconds(1);

    /** What a screen shows of a list. */
    private static final int FIRST_PAGE = 50;

    /** Small enough that whoever asks for another list meanwhile does not wait for it. */
    private static final int PAGE = 250;

    private static final int SCAN_PAGES = 4;
    private static final int MOST_CHANGES = 1_000;

    /** How many held rows are read again in one tick; more take turns. */
    private static final int MOST_HELD = 200;

    /** The number of the list that is read before anybody has asked for one. */
    private static final long NOBODY = 0;

    private final ProcessRegistry registry;
    private final WorkTasks work;
    private final FxThread fx;
    private final Supplier<Judgement.View> view;
    private final OwnerFindings findings;
    private final OwnerFindings watchFindings;
    private int heldAt;
    private @Nullable Holder store;
    private final Bell bell;

    /** Rung only when another list is asked for, or when nothing is to be read any more. */
    private final Bell otherList;

    private final FeedInbox inbox;
    private final ReadOnlyObjectWrapper<FeedState> state = new ReadOnlyObjectWrapper<>(FeedState.NONE);
    private final Set<String> dirty = new LinkedHashSet<>();
    private final AtomicReference<Wanted> wanted = new AtomicReference<>(new Wanted(NOBODY, Selection.LIVE));
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong eventSeq = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Map<Long, Watch> watches = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<Map<String, Long>> alsoCounted = new ReadOnlyObjectWrapper<>(Map.of());
    private volatile Map<String, Filter> also = Map.of();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean refresh;
    private volatile boolean held;
    private volatile boolean closed;

    // Everything below belongs to the feed's own task.
    private final KnownRows rows;
    private long number = -1;
    private boolean surroundingsRead;
    private boolean bookRead;
    private boolean listRead;
    /** Its first rows have just been handed over and are perhaps not drawn yet. */
    private boolean drawing;

    private ProcessQuery.@Nullable Position listAt;
    private @Nullable LiveScan scan;
    private long scanDueAtMs;
    private long tickedAtMs = Long.MIN_VALUE / 2;
    private long ownersAtMs = Long.MIN_VALUE / 2;
    private Counts counts = Counts.NONE;
    private long ownerLines = Counts.UNKNOWN;
    private final StoredCounts storedCounts;
    private StoredCounts.Stored stored;
    private Map<String, Long> othersTold = Map.of();
    private long checkedMs;
    private long countsTookMs;
    private long countedAtMs = Long.MIN_VALUE / 2;
    private List<OwnerFacts> workers = List.of();
    private FeedState.Disk disk = FeedState.Disk.UNKNOWN;
    private @Nullable DiskGauge gauge;
    private Held.@Nullable Sleep sleep;
    private long sleepAtMs = Long.MIN_VALUE / 2;
    private long apartMs;
    private Judgement.View now = Judgement.View.LOOKING;
    private List<OwnerFacts> owners = List.of();
    private FeedState.@Nullable Failure failure;

    /** The clocks of the last round that read everything it wanted. */
    private ClockReading readAt = FeedState.NONE.clock();

    /**
     * A feed that reads nothing before {@link #readAhead} or {@link #start}.
     *
     * @param probe asks who is alive; it must not be the one of a worker that runs
     * @param view who asks for verdicts: somebody who only looks, or the worker of this window
     */
    public RegistryFeed(
            ProcessRegistry registry, LivenessProbe probe, WorkTasks work, FxThread fx, Supplier<Judgement.View> view) {
        this.registry = registry;
        this.work = work;
        this.fx = fx;
        this.view = view;
        this.findings = new OwnerFindings(probe);
        this.watchFindings = new OwnerFindings(probe);
        this.bell = work.bell();
        this.otherList = work.bell();
        this.inbox = new FeedInbox(fx, state::set);
        this.rows = new KnownRows(Selection.LIVE);
        this.storedCounts = new StoredCounts(registry, work, bell::ring);
        this.stored = storedCounts.latest();
    }

    /**
     * Reads how the list of live rows begins, so that it is there when somebody asks for it with {@link #show}, and
     * nothing more before {@link #start}. Nobody is told before one of them. There need not be a toolkit yet.
     */
    public void readAhead() {
        held = true;
        begin();
    }

    /** Begins to read, or goes on after {@link #readAhead} once what was told so far is drawn. */
    public void start() {
        held = false;
        begin();
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            work.start("leasehold-feed", this::run);
        } else {
            bell.ring();
        }
    }

    /** What is known of the registry as a whole; changes on the FX thread. */
    public ReadOnlyObjectProperty<FeedState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /**
     * Counts the rows of other filters too, from now on; never blocks.
     *
     * @param filters by names of the caller's own
     */
    public void countAlso(Map<String, Filter> filters) {
        also = Map.copyOf(filters);
        bell.ring();
    }

    /** How many rows those filters find, by the same names; changes on the FX thread. */
    public ReadOnlyObjectProperty<Map<String, Long>> alsoCounted() {
        return alsoCounted.getReadOnlyProperty();
    }

    /** Shows another list from now on; its rows come to the listener, on the FX thread, beginning with a reset. */
    public void show(Selection selection, Consumer<RowDiff> listener) {
        var next = numbers.incrementAndGet();
        inbox.listen(next, listener);
        wanted.set(new Wanted(next, selection));
        otherList.ring();
        bell.ring();
    }

    /** Holds changes of the list back, or lets them through again. The rest goes on. */
    public void pause(boolean on) {
        inbox.pause(on);
        bell.ring();
    }

    /** Looks at every owner again, now. */
    public void refresh() {
        refresh = true;
        bell.ring();
    }

    /**
     * Follows one process, whatever the list shows: the listener hears of it on the FX thread, at once, after each
     * change, and each second while it lives; empty when it does not exist.
     *
     * @return ends it; may be called more than once
     */
    public Runnable watch(String processId, Consumer<Optional<JudgedRow>> listener) {
        var key = numbers.incrementAndGet();
        watches.put(key, new Watch(processId, listener));
        bell.ring();
        return () -> watches.remove(key);
    }

    /** Stops reading. The registry stays open. Idempotent. */
    @Override
    public void close() {
        closed = true;
        otherList.ring();
        bell.ring();
    }

    private void changed(Set<String> ids, long newest) {
        synchronized (dirty) {
            dirty.addAll(ids);
        }
        eventSeq.accumulateAndGet(newest, Math::max);
        changes.incrementAndGet();
        bell.ring();
    }

    private void run() {
        // Before the first reading, so that no change falls between the two.
        var unsubscribe = registry.subscribe(this::changed);
        try {
            readUntilClosed();
        } finally {
            unsubscribe.run();
        }
    }

    private void readUntilClosed() {
        while (!closed) {
            var more = false;
            try {
                var clock = registry.clock();
                more = round(clock);
                readAt = clock;
                failure = null;
            } catch (RegistryUnavailable e) {
                if (e.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED && closed) {
                    return;
                }
                fail(e.text(), e.remedy());
            } catch (LeaseholdException e) {
                fail(e.text(), e.remedy());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the feed failed", e);
                fail(
                        "This window could not read the registry: " + e,
                        "It is tried again each second. If it stays, open the registry again.");
            }
            if (!held || number > NOBODY) {
                publish();
            }
            if (held) {
                bell.await(Duration.ofMillis(TICK_MS));
            }
            if (!held) {
                rest(more);
            }
        }
    }

    /** Waits for news, and never less than what keeps the window at ten repaints a second. */
    private void rest(boolean more) {
        var news = true;
        // Those of a list that nobody looks at any more are not drawn.
        var draws = drawing && !overtaken();
        drawing = false;
        if (draws) {
            // Reading on would take from the screen what it needs to draw them.
            var drawn = new AtomicBoolean();
            fx.onceDrawn(() -> {
                drawn.set(true);
                otherList.ring();
            });
            waitUnlessAsked(DRAWN, drawn::get);
        } else if (!more) {
            news = bell.await(Duration.ofMillis(Math.max(1, tickedAtMs + TICK_MS - millis())));
        }
        if (news) {
            waitUnlessAsked(more || draws ? Duration.ofMillis(1) : REPAINT, () -> false);
        }
    }

    /** Waits that long or until it is over; who asks for another list never waits for it. */
    private void waitUnlessAsked(Duration atMost, BooleanSupplier over) {
        var untilMs = millis() + atMost.toMillis();
        while (!over.getAsBoolean() && !overtaken() && !closed && millis() < untilMs) {
            otherList.await(Duration.ofMillis(Math.max(1, untilMs - millis())));
        }
    }

    private void fail(String message, String remedy) {
        var since = failure == null ? work.wall().millis() : failure.sinceMs();
        failure = new FeedState.Failure(since, message, remedy);
        bookRead = false;
        listRead = false;
        listAt = null;
        tickedAtMs = millis();
    }

    /** Returns whether there is more to read at once. */
    private boolean round(ClockReading clock) {
        if (refresh) {
            refresh = false;
            tickedAtMs = Long.MIN_VALUE / 2;
        }
        var next = wanted.get();
        var asked = next.number() != number;
        var known = listBegun() && next.selection().equals(rows.selection());
        if (asked && known) {
            rows.again();
        } else if (asked) {
            rows.select(next.selection());
            listRead = false;
            listAt = null;
        }
        number = next.number();
        if (!surroundingsRead) {
            // A verdict says who could run a row, so they are read before the first one.
            readSurroundings(clock);
            surroundingsRead = true;
        }
        var more = applyChanges(clock);
        if (held && known) {
            return false;
        }
        var begins = asked || !listBegun();
        if (!(asked && known)) {
            more |= readList(clock);
        }
        if (begins && listBegun()) {
            // Rows, or that there are none, are what a person waits for; all the rest may come a moment later.
            drawing = rows.shown() > 0;
            return true;
        }
        var tick = millis() - tickedAtMs >= TICK_MS;
        if (tick) {
            tickedAtMs = millis();
            findings.nextRound();
            readSurroundings(clock);
            readHeld(clock);
            rows.live()
                    .forEach(live ->
                            rows.put(live.again(findings.on(live.row()), findings.child(live.row()), now, clock)));
            if (scan == null && bookRead) {
                checkedMs = clock.wallMs();
            }
            count(clock);
        } else if (storedCounts.latest() != stored) {
            count(clock);
        }
        if (overtaken()) {
            return true;
        }
        more |= readBook(clock);
        more |= scan(clock);
        feedWatches(clock, tick);
        return more;
    }

    /**
     * Reads rows again whose holder should have renewed since. A renewal is no change that anybody is told of, and
     * without this a lease would seem to lapse in the window while its owner keeps it.
     */
    private void readHeld(ClockReading clock) {
        var due = rows.live().stream()
                .filter(row -> renewalExpected(row, clock))
                .map(JudgedRow::id)
                .toList();
        var first = due.size() <= MOST_HELD ? 0 : heldAt % due.size();
        for (var at = 0; at < Math.min(MOST_HELD, due.size()); at++) {
            var id = due.get((first + at) % due.size());
            registry.find(id).ifPresentOrElse(found -> rows.put(judge(found, clock)), () -> rows.gone(id));
        }
        heldAt = first + MOST_HELD;
    }

    private static boolean renewalExpected(JudgedRow row, ClockReading clock) {
        var lease = row.row().lease();
        var holder = lease.holder();
        if (holder == null || lease.renewedAtMs() == null) {
            return false;
        }
        // Owners renew when a third of their lease is over, however long it is.
        var third = (holder.expiresAtMs() - lease.renewedAtMs()) / 3;
        return clock.clockMs() - lease.renewedAtMs() >= third;
    }

    private boolean applyChanges(ClockReading clock) {
        var ids = new ArrayList<String>();
        boolean more;
        synchronized (dirty) {
            var all = dirty.iterator();
            while (all.hasNext() && ids.size() < MOST_CHANGES) {
                ids.add(all.next());
                all.remove();
            }
            more = !dirty.isEmpty();
        }
        try {
            for (var id : ids) {
                var row = registry.find(id);
                row.ifPresentOrElse(found -> rows.put(judge(found, clock)), () -> rows.gone(id));
                watches.values().stream()
                        .filter(watch -> watch.processId.equals(id))
                        .forEach(watch -> watch.read = false);
            }
        } catch (RuntimeException e) {
            synchronized (dirty) {
                dirty.addAll(ids);
            }
            throw e;
        }
        return more;
    }

    private boolean listBegun() {
        return listRead || listAt != null;
    }

    /** Reads one page of the list, unless what is known already is the whole of it. */
    private boolean readList(ClockReading clock) {
        if (listRead) {
            return false;
        }
        if (rows.selection().evidence()) {
            listRead = bookRead && (scan == null || scan.everDone);
            return !listRead;
        }
        // The first ones take longest, and somebody may ask for another list meanwhile.
        var limit = listAt == null ? FIRST_PAGE : Math.clamp(rows.shown(), FIRST_PAGE, PAGE);
        var page = registry.list(
                new ProcessQuery(rows.selection().filter(), ProcessQuery.Order.NEWEST_FIRST, listAt, limit));
        page.rows().forEach(row -> rows.put(judge(row, clock)));
        listRead = page.continuation() == null;
        if (!listRead) {
            listAt = page.continuation();
            if (rows.full()) {
                listRead = true;
                rows.cutHere();
            }
        }
        return !listRead;
    }

    /** Reads the rows that may ask for a person, once; later changes keep them up to date. */
    private boolean readBook(ClockReading clock) {
        if (bookRead || !(listRead || rows.selection().evidence())) {
            return false;
        }
        var live = registry.count(ProcessQuery.newest(Filter.LIVE, 1));
        var all = live < KnownRows.MOST;
        rows.keepLive(all);
        if (!readAll(Attention.unknownOutcome().filter(), clock) || (all && !readAll(Filter.LIVE, clock))) {
            return true;
        }
        if (all) {
            scan = null;
            checkedMs = clock.wallMs();
        } else {
            scan = new LiveScan();
            scanDueAtMs = 0;
        }
        bookRead = true;
        count(clock);
        return true;
    }

    /** Whether all of them were read; not when somebody waits for another list, who comes first. */
    private boolean readAll(Filter filter, ClockReading clock) {
        ProcessQuery.Position at = null;
        for (var read = 0; read < 2 * KnownRows.MOST; ) {
            if (overtaken()) {
                return false;
            }
            var page = registry.list(new ProcessQuery(filter, ProcessQuery.Order.NEWEST_FIRST, at, PAGE));
            page.rows().forEach(row -> rows.put(judge(row, clock)));
            read += page.rows().size();
            at = page.continuation();
            if (at == null) {
                return true;
            }
        }
        return true;
    }

    /** Whether another list is to be shown. */
    private boolean overtaken() {
        return number != wanted.get().number();
    }

    /** Looks through a worklist that is too long to keep, a little at a time, for rows that ask for a person. */
    private boolean scan(ClockReading clock) {
        var running = scan;
        if (running == null || millis() < scanDueAtMs) {
            return false;
        }
        for (var page = 0; page < SCAN_PAGES && !overtaken(); page++) {
            var read = registry.worklist(PAGE, running.cursor);
            for (var row : read.rows()) {
                var judged = judge(row, clock);
                running.needs += Attention.needsYou(judged) ? 1 : 0;
                running.silent += judged.phase() == Phase.SILENT ? 1 : 0;
                running.waiting += judged.phase() == Phase.WAITING ? 1 : 0;
                running.unproven += Attention.isUnproven(judged) ? 1 : 0;
                OwnerLines.involved(row).forEach(running.involved::add);
                rows.put(judged);
            }
            running.cursor = read.continuation();
            if (running.cursor == null) {
                running.finish(millis());
                checkedMs = clock.wallMs();
                scanDueAtMs = millis() + Math.max(10 * TICK_MS, 10 * running.tookMs);
                count(clock);
                return true;
            }
        }
        return true;
    }

    private JudgedRow judge(ProcessRow row, ClockReading clock) {
        return JudgedRow.listed(row, findings.on(row), findings.child(row), now, clock);
    }

    private void count(ClockReading clock) {
        if (storedCounts.latest() == stored && millis() - countedAtMs < 20 * countsTookMs) {
            return;
        }
        var began = millis();
        storedCounts.want(changes.get(), also, began);
        stored = storedCounts.latest();
        long needs = 0;
        long silent = 0;
        long waiting = 0;
        long unproven = 0;
        long unknown = 0;
        for (var row : rows.all()) {
            var isLive = row.row().record().status().live();
            needs += Attention.needsYou(row) && (scan == null || !isLive) ? 1 : 0;
            silent += row.phase() == Phase.SILENT && scan == null ? 1 : 0;
            waiting += row.phase() == Phase.WAITING && scan == null ? 1 : 0;
            unproven += Attention.isUnproven(row) && scan == null ? 1 : 0;
            unknown += row.unknownOutcome() ? 1 : 0;
        }
        if (scan != null && scan.everDone) {
            needs += scan.lastNeeds;
            silent += scan.lastSilent;
            waiting += scan.lastWaiting;
            unproven += scan.lastUnproven;
        } else if (scan != null || !bookRead) {
            // Some have not been judged yet; a number would be too small.
            needs = Counts.UNKNOWN;
            silent = Counts.UNKNOWN;
            waiting = Counts.UNKNOWN;
            unproven = Counts.UNKNOWN;
            unknown = bookRead ? unknown : Counts.UNKNOWN;
        }
        counts = new Counts(
                stored.live(), needs, waiting, silent, unproven, unknown, stored.failedToday(), stored.all());
        ownerLines = countOwners();
        var others = new HashMap<>(stored.others());
        stored.asked().forEach((name, filter) -> {
            if (filter.evidence()) {
                others.put(name, judged(filter, clock.wallMs()));
            }
        });
        if (!others.equals(othersTold)) {
            othersTold = others;
            fx.later(() -> alsoCounted.set(others));
        }
        countsTookMs = millis() - began;
        countedAtMs = millis();
    }

    /** The lines of the Owners view: who announced itself, and who else has to do with a live row. */
    private long countOwners() {
        if (!bookRead || (scan != null && !scan.everDone)) {
            return Counts.UNKNOWN;
        }
        var lines = new OwnerLines(owners);
        rows.all().forEach(row -> OwnerLines.involved(row.row()).forEach(lines::of));
        if (scan != null) {
            scan.lastInvolved.forEach(lines::of);
        }
        return lines.count();
    }

    /** What rests on evidence is counted among the judged rows, as soon as all of them are. */
    private long judged(Filter filter, long nowMs) {
        if (scan != null || !bookRead) {
            return Counts.UNKNOWN;
        }
        return rows.all().stream()
                .filter(row -> FilterMatch.matches(filter, row.row(), row.facts(), nowMs))
                .count();
    }

    /** What holds for every row: that this machine slept, that nothing can be written, and who else works here. */
    private void readSurroundings(ClockReading clock) {
        measure(clock);
        readOwners();
        readSleep(clock);
        now = view.get()
                .amid(
                        sleep,
                        disk.fullSinceMs(),
                        owners,
                        owner -> findings.of(owner).dead())
                .withFree(disk.freeBytes());
    }

    private void readOwners() {
        // The worker of this window has just begun: nobody is to read that none runs.
        var missing = view.get().offer() != null && workers.isEmpty();
        if (millis() - ownersAtMs < OWNERS_MS && !missing) {
            return;
        }
        ownersAtMs = millis();
        owners = registry.owners();
        workers = owners.stream()
                .filter(OwnerFacts::works)
                .filter(owner -> !findings.of(owner.owner()).dead())
                .toList();
        var folder = registry.facts().folder();
        store = folder == null ? null : Holder.of(folder).orElse(null);
    }

    /** A machine that slept is one whose clocks went apart; what another program slept through is read less often. */
    private void readSleep(ClockReading clock) {
        var apart = clock.wallMs() - millis();
        if (sleep == null && Math.abs(apart - apartMs) < SLEPT_MS && millis() - sleepAtMs < OWNERS_MS) {
            return;
        }
        apartMs = apart;
        sleepAtMs = millis();
        sleep = Judgement.View.sleep(registry, clock);
    }

    private void measure(ClockReading clock) {
        var folder = registry.facts().folder();
        if (folder == null) {
            return;
        }
        var there = gauge == null ? new DiskGauge(folder) : gauge;
        gauge = there;
        disk = there.room()
                .map(room -> disk.next(room, folder.toString(), clock.wallMs()))
                .orElse(FeedState.Disk.UNKNOWN);
    }

    private void feedWatches(ClockReading clock, boolean tick) {
        if (tick) {
            watchFindings.nextRound();
        }
        for (var watch : watches.values()) {
            if (!watch.read || (tick && watch.live())) {
                watch.row = registry.find(watch.processId);
                watch.read = true;
                var judged = watch.row.map(
                        row -> JudgedRow.of(row, watchFindings.on(row), watchFindings.child(row), now, clock));
                fx.later(() -> {
                    if (watches.containsValue(watch)) {
                        watch.listener.accept(judged);
                    }
                });
            }
        }
    }

    private void publish() {
        if (rows.hasDiff()) {
            inbox.offer(number, rows.takeDiff());
        }
        inbox.offer(new FeedState(
                counts,
                ownerLines,
                readAt,
                workers,
                checkedMs,
                eventSeq.get(),
                store,
                disk,
                sleep,
                !listRead,
                rows.shown(),
                rows.cut(),
                inbox.held(),
                failure));
    }

    private long millis() {
        return work.nanos() / 1_000_000;
    }

    /** The list that is wanted, by its number. */
    private record Wanted(long number, Selection selection) {}

    /** Somebody who follows one process. */
    private static final class Watch {
        private final String processId;
        private final Consumer<Optional<JudgedRow>> listener;
        private volatile boolean read;
        private Optional<ProcessRow> row = Optional.empty();

        Watch(String processId, Consumer<Optional<JudgedRow>> listener) {
            this.processId = processId;
            this.listener = listener;
        }

        boolean live() {
            return row.isPresent() && row.get().record().status().live();
        }
    }

    /** A look through the whole worklist, page by page. */
    private final class LiveScan {
        private @Nullable WorklistCursor cursor;
        private long beganMs = millis();
        private long needs;
        private long silent;
        private long waiting;
        private long unproven;
        private long lastNeeds;
        private long lastSilent;
        private long lastWaiting;
        private long lastUnproven;
        private Set<LeaseOwner> involved = new HashSet<>();
        private Set<LeaseOwner> lastInvolved = Set.of();
        private long tookMs;
        private boolean everDone;

        void finish(long nowMs) {
            tookMs = nowMs - beganMs;
            lastNeeds = needs;
            lastSilent = silent;
            lastWaiting = waiting;
            lastUnproven = unproven;
            lastInvolved = involved;
            needs = 0;
            silent = 0;
            waiting = 0;
            unproven = 0;
            involved = new HashSet<>();
            everDone = true;
            beganMs = nowMs + Math.max(10 * TICK_MS, 10 * tookMs);
        }
    }
}
