package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry.ChangeListener;
import java.lang.System.Logger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Those who hear of changes here, whoever the owner is: as soon as there are both, it is asked to tell. Thread-safe. */
final class Listeners implements ChangeListener {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private static final Runnable NOBODY = () -> {};

    private final List<ChangeListener> all;
    private final AtomicLong heard = new AtomicLong();
    private volatile Runnable ask = NOBODY;

    Listeners() {
        this(new CopyOnWriteArrayList<>());
    }

    /** Those in a list of the caller's, which may be used by many threads. */
    Listeners(List<ChangeListener> all) {
        this.all = all;
    }

    /** One more; an owner that is there is asked to tell of changes. */
    Runnable add(ChangeListener listener) {
        // The same one may be added twice and is then told twice.
        ChangeListener entry = listener::changed;
        all.add(entry);
        ask.run();
        return () -> all.remove(entry);
    }

    /**
     * Another owner is there, and is asked to tell of changes if anybody listens. Call it before anybody can ask that
     * owner anything, so that whoever has an answer is also told of changes.
     *
     * @param asks asks it; may be called more than once
     */
    void toldBy(Runnable asks) {
        // Seen before the listeners are counted: who is added meanwhile is counted here, or sees it and asks.
        ask = asks;
        if (!all.isEmpty()) {
            asks.run();
        }
    }

    /** No other program has to be asked: there is no owner, or it is this program. */
    void toldByNobody() {
        ask = NOBODY;
    }

    /** The newest position that anybody was told. */
    long heardThrough() {
        return heard.get();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public void changed(Set<String> processIds, long eventSeq) {
        heard.accumulateAndGet(eventSeq, Math::max);
        for (var listener : all) {
            try {
                listener.changed(processIds, eventSeq);
            } catch (RuntimeException e) {
                // A listener's fault must not end the connection; it reads again on the next change.
                LOG.log(Logger.Level.ERROR, "A change listener failed.", e);
            }
        }
    }
}
