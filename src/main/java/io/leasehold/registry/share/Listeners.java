package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry.ChangeListener;
import java.lang.System.Logger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Those who hear of changes here, whoever the owner is. Thread-safe. */
final class Listeners implements ChangeListener {
    private static final Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<ChangeListener> all = new CopyOnWriteArrayList<>();
    private final AtomicLong heard = new AtomicLong();

    Runnable add(ChangeListener listener) {
        // The same one may be added twice and is then told twice.
        ChangeListener entry = listener::changed;
        all.add(entry);
        return () -> all.remove(entry);
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
