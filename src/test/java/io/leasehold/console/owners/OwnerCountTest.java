package io.leasehold.console.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.feed.Counts;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.feed.Selection;
import io.leasehold.console.fx.FxThread;
import io.leasehold.console.owners.OwnerBookTest.Announced;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.work.jvm.JvmTasks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed counts as many owners as the list of them has lines, without reading for it. */
@Timeout(60)
class OwnerCountTest {
    @TempDir
    private Path temp;

    private final BlockingQueue<FeedState> states = new LinkedBlockingQueue<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private SampleRegistry sample;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private int lines() {
        return new OwnersReader(sample.registry, sample.probe).read().rows().size();
    }

    private RegistryFeed feed(boolean tooManyToKeep) {
        var fx = new FxThread(Runnable::run, () -> true, nanos -> {});
        var feed = new RegistryFeed(
                observed(tooManyToKeep), sample.probe, new JvmTasks(), fx, () -> Judgement.View.LOOKING);
        feed.stateProperty().addListener((property, was, is) -> states.add(is));
        feed.show(Selection.of(Filter.LIVE), diff -> {});
        feed.start();
        return feed;
    }

    private FeedState until(Predicate<FeedState> wanted) throws InterruptedException {
        while (true) {
            var state = states.poll(30, TimeUnit.SECONDS);
            assertThat(state).as("the feed says nothing any more").isNotNull();
            if (wanted.test(state)) {
                return state;
            }
        }
    }

    /** Two starts of one program, one that ended, and two that never announced themselves: five lines. */
    private void fill() {
        sample.everyPhase();
        sample.registry.announce(Announced.open(sample.alive));
        sample.registry.announce(Announced.ended(new LeaseOwner("worker-7", "inc-6", sample.dead.evidence()), 2_000));
        sample.registry.announce(
                Announced.ended(new LeaseOwner("console-ada", "4f1d7c", sample.alive.evidence()), 2_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asManyAsTheListHasLines(boolean tooManyToKeep) throws InterruptedException {
        fill();
        try (var feed = feed(tooManyToKeep)) {
            assertThat(until(state -> state.owners() != Counts.UNKNOWN).owners())
                    .isEqualTo(5)
                    .isEqualTo(lines());
            sample.begun(
                    sample.rerunnable("new", ""), new LeaseOwner("worker-10", "inc-10", sample.elsewhere.evidence()));
            feed.refresh();
            assertThat(until(state -> state.owners() != 5).owners())
                    .isEqualTo(6)
                    .isEqualTo(lines());
        }
    }

    @Test
    void nobodyIsZeroAndNotUnknown() throws InterruptedException {
        try (var feed = feed(false)) {
            var counted = until(
                    state -> state.owners() != Counts.UNKNOWN && state.counts().live() != Counts.UNKNOWN);
            assertThat(counted.owners()).isZero();
            assertThat(counted.counts().live()).isZero();
            assertThat(feed.stateProperty().get().owners()).isZero();
        }
    }

    @Test
    void aChangeAsksForNothingMoreThanItsRow() throws InterruptedException {
        fill();
        try (var feed = feed(false)) {
            until(state -> state.owners() == 5);
            var before = Map.copyOf(asked);
            for (var number = 0; number < 20; number++) {
                sample.begun(sample.rerunnable("r-" + number, ""), sample.alive);
            }
            until(state -> state.shown() == 27);
            assertThat(asked.get("worklist")).isEqualTo(before.get("worklist"));
            assertThat(asked.get("list")).isEqualTo(before.get("list"));
            assertThat(feed.stateProperty().get().owners()).isEqualTo(5);
        }
    }

    /** The same registry, which notes what it is asked, and may claim to have more live rows than a feed keeps. */
    private ProcessRegistry observed(boolean tooManyToKeep) {
        return (ProcessRegistry) Proxy.newProxyInstance(
                ProcessRegistry.class.getClassLoader(),
                new Class<?>[] {ProcessRegistry.class},
                (proxy, method, arguments) -> {
                    asked.merge(method.getName(), 1, Integer::sum);
                    if (tooManyToKeep && method.getName().equals("count")) {
                        return 1_000_000L;
                    }
                    try {
                        return method.invoke(sample.registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
