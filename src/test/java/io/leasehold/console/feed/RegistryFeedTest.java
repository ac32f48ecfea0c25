package io.leasehold.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.BorrowedTasks;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.fx.FxThread;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStarted;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.Declared;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import io.leasehold.work.jvm.JvmTasks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a window hears of its registry, without a window. */
@Timeout(60)
class RegistryFeedTest {
    private static final Duration SHORT = Duration.ofSeconds(4);

    @TempDir
    private Path temp;

    private final BlockingQueue<RowDiff> diffs = new LinkedBlockingQueue<>();
    private final BlockingQueue<FeedState> states = new LinkedBlockingQueue<>();
    private SampleRegistry sample;
    private RegistryFeed feed;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
        var fx = new FxThread(Runnable::run, () -> true, nanos -> {});
        feed = new RegistryFeed(sample.registry, sample.probe, new JvmTasks(), fx, () -> Judgement.View.LOOKING);
        feed.stateProperty().addListener((observed, was, is) -> states.add(is));
    }

    @AfterEach
    void close() {
        feed.close();
        sample.close();
    }

    @Test
    void aLeaseThatIsKeptNeverSeemsLapsedHoweverShortItIs() throws InterruptedException {
        sample.rerunnable("mirror-7", "mirror");
        var attempt = sample.alive.attempt("run");
        var lease = ((ClaimOutcome.Acquired) sample.registry.claim("mirror-7", attempt, SHORT)).lease();
        sample.registry.recordFirstStarted(
                lease,
                new ProcessStarted(
                        sample.alive, lease.fencingToken(), 1, sample.wall().millis()));
        feed.show(Selection.of(Filter.LIVE), diffs::add);
        feed.start();
        assertThat(rows(diffs.take())).extracting(JudgedRow::phase).containsExactly(Phase.RUNNING);

        sample.elapse(Duration.ofMillis(1_500));
        sample.registry.renew(List.of(lease), SHORT);
        sample.elapse(Duration.ofSeconds(3));
        var now = sample.registry.clock().clockMs();
        feed.refresh();
        untilState(state -> state.clock().clockMs() >= now);
        feed.refresh();
        untilState(state -> state.clock().clockMs() >= now);

        var seen = new ArrayList<RowDiff>();
        diffs.drainTo(seen);
        assertThat(seen.stream().flatMap(diff -> rows(diff).stream()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.phase()).isEqualTo(Phase.RUNNING));
    }

    /** Thousands of rows with a million characters each would take more memory than there is. */
    @Test
    void aListKeepsNoLongValuesAndADetailHasThem() throws InterruptedException {
        var text = ProcessJson.object().put("text", "x".repeat(50_000));
        sample.registry.register(Declared.external("long", text));
        sample.registry.register(Declared.external("short", ProcessJson.object().put("text", "x")));
        var heard = new LinkedBlockingQueue<JudgedRow>();
        feed.watch("long", row -> row.ifPresent(heard::add));
        feed.show(Selection.of(Filter.LIVE), diffs::add);
        feed.start();

        var listed = rows(diffs.take()).stream().collect(Collectors.toMap(JudgedRow::id, row -> row));
        assertThat(listed.get("long").brief()).isTrue();
        assertThat(metadata(listed.get("long"))).isNull();
        assertThat(listed.get("short").brief()).isFalse();
        assertThat(metadata(listed.get("short"))).isNotNull();
        var whole = heard.take();
        assertThat(whole.brief()).isFalse();
        assertThat(metadata(whole)).isEqualTo(text);
        // Judged again, it is still one from which something was left out.
        sample.elapse(Duration.ofSeconds(2));
        assertThat(listed.get("long")
                        .again(List.of(), null, Judgement.View.LOOKING, sample.registry.clock())
                        .brief())
                .isTrue();
    }

    private static @Nullable JsonNode metadata(JudgedRow row) {
        return ((ProcessInput.External) row.row().record().registration().input()).metadata();
    }

    @Test
    void aNumberIsGivenOnlyOfWhatWasCounted() throws InterruptedException {
        sample.everyPhase();
        feed.show(Selection.of(Filter.LIVE), diffs::add);
        feed.start();

        var rows = rows(diffs.take());
        var first = states.take();
        assertThat(rows).isNotEmpty();
        assertThat(first.counts().needsYou()).isEqualTo(Counts.UNKNOWN);
        var counted = untilState(state ->
                state.counts().needsYou() != Counts.UNKNOWN && state.counts().live() != Counts.UNKNOWN);
        assertThat(counted.counts().live()).isEqualTo(rows.size());
    }

    @Test
    void whoAsksForWhatNeedsThemBeforeAllIsReadGetsIt() throws InterruptedException {
        sample.everyPhase();
        feed.show(Selection.of(Filter.LIVE), rows -> feed.show(Attention.needsYou(), diffs::add));
        feed.start();

        var read = untilState(state -> !state.loading() && state.counts().needsYou() != Counts.UNKNOWN);
        assertThat(read.shown()).isPositive();
        assertThat(read.counts().needsYou()).isEqualTo(read.shown());
    }

    @Test
    void whatWasReadAheadIsToldOnlyWhenItIsAskedForWithAllThatChangedSince() throws InterruptedException {
        sample.rerunnable("before", "mirror");
        var read = new CountDownLatch(1);
        var wanted = new AtomicBoolean();
        var early = new AtomicBoolean();
        var fx = new FxThread(
                task -> {
                    early.compareAndSet(false, !wanted.get());
                    task.run();
                },
                () -> true,
                nanos -> {});
        try (var ahead = new RegistryFeed(
                aroundLists(sample.registry, () -> {}, read::countDown),
                sample.probe,
                new JvmTasks(),
                fx,
                () -> Judgement.View.LOOKING)) {
            ahead.readAhead();
            read.await();
            sample.rerunnable("since", "mirror");
            wanted.set(true);
            ahead.show(Selection.LIVE, diffs::add);
            ahead.start();

            var first = diffs.take();
            assertThat(first.reset()).isTrue();
            var seen = ids(first);
            while (!seen.contains("since")) {
                seen.addAll(ids(diffs.take()));
            }
            assertThat(seen).containsExactlyInAnyOrder("before", "since");
            assertThat(early).as("somebody was told before anybody had asked").isFalse();
        }
    }

    @Test
    void whoAsksWhileRowsAreReadAheadWaitsForNoFrame() throws InterruptedException {
        sample.rerunnable("before", "mirror");
        var reading = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var tasks = new AtomicInteger();
        var tasksBefore = new LinkedBlockingQueue<Integer>();
        var fx = new FxThread(
                task -> {
                    tasks.incrementAndGet();
                    task.run();
                },
                () -> true,
                nanos -> {});
        var slow = aroundLists(
                sample.registry,
                () -> {
                    reading.countDown();
                    asked.await();
                },
                () -> {});
        try (var ahead = new RegistryFeed(slow, sample.probe, new JvmTasks(), fx, () -> Judgement.View.LOOKING)) {
            ahead.readAhead();
            reading.await();
            ahead.show(Selection.LIVE, rows -> tasksBefore.add(tasks.get()));
            ahead.start();
            asked.countDown();

            assertThat(tasksBefore.take())
                    .as("the state of what was read, then its rows, and nothing in between")
                    .isEqualTo(2);
        }
    }

    @Test
    void whoAsksForAnotherListWaitsForNoFrameOfTheFirst() throws InterruptedException {
        sample.rerunnable("before", "mirror");
        var waits = new CountDownLatch(1);
        var fx = new FxThread(Runnable::run, never -> waits.countDown(), () -> true, nanos -> {});
        var others = new LinkedBlockingQueue<RowDiff>();
        try (var drawing =
                new RegistryFeed(sample.registry, sample.probe, patient(), fx, () -> Judgement.View.LOOKING)) {
            drawing.show(Selection.LIVE, diffs::add);
            drawing.start();
            waits.await();
            drawing.show(Selection.of(Filter.ANY), others::add);
            assertThat(ids(others.take())).containsExactly("before");
        }
    }

    /** Tasks that wait for a ring as long as the whole test when they would wait for a second. */
    private static WorkTasks patient() {
        var real = new JvmTasks();
        return new BorrowedTasks(real, real.wall(), bell -> new Bell() {
            @Override
            public void ring() {
                bell.ring();
            }

            @Override
            public boolean await(Duration atMost) {
                return bell.await(atMost.toMillis() < 500 ? atMost : Duration.ofMinutes(10));
            }
        });
    }

    /** What a test does while a list of rows is read. */
    private interface Meanwhile {
        void act() throws InterruptedException;
    }

    /** The same registry; the test acts before and after a list of its rows is read. */
    private static ProcessRegistry aroundLists(ProcessRegistry registry, Meanwhile before, Meanwhile after) {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> {
                    var lists = method.getName().equals("list");
                    if (lists) {
                        before.act();
                    }
                    try {
                        return method.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (lists) {
                            after.act();
                        }
                    }
                });
    }

    private FeedState untilState(Predicate<FeedState> wanted) throws InterruptedException {
        while (true) {
            var state = states.poll(30, TimeUnit.SECONDS);
            assertThat(state).as("the feed says nothing any more").isNotNull();
            if (wanted.test(state)) {
                return state;
            }
        }
    }

    private static Set<String> ids(RowDiff diff) {
        return rows(diff).stream().map(JudgedRow::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<JudgedRow> rows(RowDiff diff) {
        return diff.upserts();
    }
}
