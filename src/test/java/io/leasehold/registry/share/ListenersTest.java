package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import io.leasehold.registry.memory.MemoryRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever comes last, the owner or the first who listens, the owner is asked to tell of changes. */
class ListenersTest {
    private final ProcessRegistry owner =
            MemoryRegistry.create(InstantSource.system(), () -> System.nanoTime() / 1_000_000);
    private final List<Set<String>> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        owner.close();
    }

    private void ask(Listeners listeners) {
        asked.add("listen");
        owner.subscribe(listeners);
    }

    private void listenTo(Listeners listeners) {
        listeners.add((ids, eventSeq) -> told.add(ids));
    }

    @Test
    void whoListensBeforeTheOwnerComesIsToldOfTheNextChange() {
        var listeners = new Listeners();
        listenTo(listeners);
        listeners.toldBy(() -> ask(listeners));
        owner.register(ShareProgram.external("p-1"));
        assertThat(told).containsExactly(Set.of("p-1"));
    }

    @Test
    void whoListensAfterTheOwnerCameIsToldOfTheNextChange() {
        var listeners = new Listeners();
        listeners.toldBy(() -> ask(listeners));
        assertThat(asked).as("nobody listens yet").isEmpty();
        listenTo(listeners);
        owner.register(ShareProgram.external("p-1"));
        assertThat(told).containsExactly(Set.of("p-1"));
    }

    @Test
    void whoBeginsToListenWhileTheOwnerComesIsToldOfTheNextChange() {
        var all = new AtTheCount();
        var listeners = new Listeners(all);
        all.first = () -> listenTo(listeners);
        listeners.toldBy(() -> ask(listeners));
        owner.register(ShareProgram.external("p-1"));
        assertThat(told).containsExactly(Set.of("p-1"));
    }

    @Test
    void whoIsGoneIsNotAsked() {
        var listeners = new Listeners();
        listeners.toldBy(() -> ask(listeners));
        listeners.toldByNobody();
        listenTo(listeners);
        assertThat(asked).isEmpty();
    }

    @Test
    void aConnectionThatDoesNotTakeTheWishEnds() {
        var takesNothing = new Carried(new ThisSystem());
        new OwnerLink(takesNothing, new Listeners(), new ThisSystem()).listen();
        assertThat(takesNothing.awaitEnd(0)).isTrue();
    }

    /** Somebody comes just after it was counted who listens, and before anything is done about it. */
    @SuppressWarnings("serial")
    private static final class AtTheCount extends CopyOnWriteArrayList<ChangeListener> {
        private Runnable first = () -> {};

        @Override
        public boolean isEmpty() {
            var counted = super.isEmpty();
            first.run();
            first = () -> {};
            return counted;
        }
    }
}
