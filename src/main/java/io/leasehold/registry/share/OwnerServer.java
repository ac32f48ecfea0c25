package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.OwnerFacts;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Serves the registry that this program owns to the other programs of this user.
 *
 * <p>What one client sends ends at most its own connection; every client has its turn. Thread-safe.
 */
final class OwnerServer {
    private static final Logger LOG = System.getLogger(OwnerServer.class.getName());
    private static final int MAX_CLIENTS = 256;
    private static final int AT_ONCE = 192;
    private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Serving serving;
    private final SocketPlace place;
    private final OwnerFacts self;
    private final Role role;
    private final Runnable wanted;
    private final LivenessProbe probe;
    private final ServerSocketChannel socket;
    private final Object bound;
    private final ProcessRegistry.Facts facts;
    private final Runnable unsubscribe;
    private final Turns turns = new Turns(AT_ONCE, Thread::startVirtualThread);
    private final Map<String, ClientSession> clients = new ConcurrentHashMap<>();
    private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile boolean leaving;

    /**
     * Serves from now on.
     *
     * @param self what clients are told about this program
     * @param role what this program uses the registry for
     * @param probe looks whether a client is what it says
     * @param wanted called when a serving program came while this one does one act: it is to hand over
     */
    OwnerServer(Serving serving, SocketPlace place, OwnerFacts self, Role role, LivenessProbe probe, Runnable wanted)
            throws IOException {
        this.serving = serving;
        this.place = place;
        this.self = self;
        this.role = role;
        this.probe = probe;
        this.wanted = wanted;
        this.facts = serving.registry().facts();
        this.socket = place.bind();
        this.bound = place.key();
        this.unsubscribe = serving.registry()
                .subscribe((ids, eventSeq) -> sessions.forEach(session -> session.changed(ids, eventSeq)));
        Thread.ofPlatform().daemon().name("leasehold-accept").start(this::accept);
        Thread.ofPlatform().daemon().name("leasehold-watch").start(this::watch);
    }

    Serving serving() {
        return serving;
    }

    long epoch() {
        return facts.epoch();
    }

    private void accept() {
        while (!leaving) {
            try {
                admit(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.log(Logger.Level.WARNING, "A program could not connect to the registry.", e);
                LockSupport.parkNanos(WATCH_NANOS);
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        var kept = false;
        try {
            place.checkPeer(channel);
            var session = session(channel);
            kept = session;
        } catch (RegistryUnavailable e) {
            LOG.log(Logger.Level.WARNING, "A connection was refused: {0}", e.text());
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private boolean session(SocketChannel channel) {
        if (sessions.size() >= MAX_CLIENTS) {
            // Once until somebody leaves: who connects in a loop must not fill the log either.
            if (full.compareAndSet(false, true)) {
                LOG.log(
                        Logger.Level.WARNING,
                        "More than " + MAX_CLIENTS + " programs want to use the registry at once.");
            }
            return false;
        }
        var wire = new Wire(channel, "client-" + connections.incrementAndGet());
        var session = new ClientSession(wire, this, turns.line());
        sessions.add(session);
        wire.start(session);
        return true;
    }

    /** Answers a hello, on the thread that read it. */
    void greet(ClientSession session, Head.Hello hello) {
        if (hello.protocol() != Head.PROTOCOL) {
            session.finish(new RegistryUnavailable(
                    Code.REGISTRY_NEWER,
                    "The registry is owned by " + self.program() + ", which speaks protocol " + Head.PROTOCOL
                            + " and not " + hello.protocol() + ".",
                    "Use the same version of Leasehold everywhere."));
            return;
        }
        if (role == Role.ACTING && hello.role() == Role.SERVING) {
            // Its connection ends with the handover, and then the lock is free for it.
            wanted.run();
            return;
        }
        if (probe.probe(hello.evidence()).alive()) {
            session.believe();
        }
        var before = clients.put(hello.clientId(), session);
        if (before != null) {
            before.supersede();
        }
        session.send(Frame.of(new Head.Welcome(
                Head.PROTOCOL,
                facts.registryId(),
                facts.epoch(),
                facts.durable(),
                facts.fileSystem(),
                facts.localDisk(),
                self,
                System.nanoTime())));
    }

    void ended(ClientSession session) {
        sessions.remove(session);
        full.set(false);
        clients.values().remove(session);
    }

    private void watch() {
        while (!leaving) {
            LockSupport.parkNanos(WATCH_NANOS);
            var now = System.nanoTime();
            sessions.stream().filter(session -> session.stuck(now)).forEach(ClientSession::cut);
        }
    }

    /** Whether other programs use the registry through this one. */
    boolean anybody() {
        return !sessions.isEmpty();
    }

    /** Takes no new connection any more. The lock of the registry must still be held. */
    void refuse() {
        leaving = true;
        unsubscribe.run();
        try {
            socket.close();
            place.remove(bound);
        } catch (IOException | RegistryUnavailable e) {
            LOG.log(Logger.Level.WARNING, "The socket of the registry could not be removed.", e);
        }
    }

    /** Sends the answers that are on their way and ends all connections; {@link #refuse} comes before. */
    void close(RegistryUnavailable reason) {
        each(session -> {
            session.awaitIdle();
            session.finish(reason);
        });
        var end = System.nanoTime() + FLUSH_NANOS;
        each(session -> {
            try {
                if (!session.awaitEnd(end - System.nanoTime())) {
                    session.cut();
                }
            } catch (InterruptedException e) {
                session.cut();
                Thread.currentThread().interrupt();
            }
        });
    }

    private void each(Consumer<ClientSession> act) {
        sessions.forEach(act);
    }
}
