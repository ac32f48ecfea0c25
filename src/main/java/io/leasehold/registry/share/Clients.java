package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.OwnerFacts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The clients of an owner: who they are, and that none of them executes through two connections at once. Thread-safe.
 */
final class Clients {
    private static final int AT_ONCE = 192;
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Serving serving;
    private final OwnerFacts self;
    private final Role role;
    private final LivenessProbe probe;
    private final Runnable wanted;
    private final Surroundings surroundings;
    private final ProcessRegistry.Facts facts;
    private final Turns turns;
    private final Map<String, ClientSession> clients = new ConcurrentHashMap<>();
    private final List<ClientSession> sessions = new CopyOnWriteArrayList<>();

    /**
     * Nobody yet.
     *
     * @param self what clients are told about this program
     * @param role what this program uses the registry for
     * @param probe looks whether a client is what it says
     * @param wanted called when a serving program came while this one does one act: it is to hand over
     * @param start runs what is given to it, at the same time as others
     */
    Clients(
            Serving serving,
            OwnerFacts self,
            Role role,
            LivenessProbe probe,
            Runnable wanted,
            Surroundings surroundings,
            Consumer<Runnable> start) {
        this.serving = serving;
        this.self = self;
        this.role = role;
        this.probe = probe;
        this.wanted = wanted;
        this.surroundings = surroundings;
        this.facts = serving.registry().facts();
        this.turns = new Turns(AT_ONCE, start);
    }

    Serving serving() {
        return serving;
    }

    long epoch() {
        return facts.epoch();
    }

    /** Tells those who want to hear it of every change; what it returns ends that. */
    Runnable listen() {
        return serving.registry()
                .subscribe((ids, eventSeq) -> sessions.forEach(session -> session.changed(ids, eventSeq)));
    }

    /** Somebody connected. */
    void take(Connection connection) {
        var session = new ClientSession(connection, this, turns.line(), surroundings);
        sessions.add(session);
        connection.start(session);
    }

    int count() {
        return sessions.size();
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
                surroundings.nanos())));
    }

    void ended(ClientSession session) {
        sessions.remove(session);
        clients.values().remove(session);
    }

    /** Ends the connections of those who keep a frame waiting for too long. */
    void cutTheStuck() {
        var now = surroundings.nanos();
        sessions.stream().filter(session -> session.stuck(now)).forEach(ClientSession::cut);
    }

    /** Sends the answers that are on their way and ends all connections. */
    void close(RegistryUnavailable reason) {
        sessions.forEach(session -> {
            session.awaitIdle();
            session.finish(reason);
        });
        var end = surroundings.nanos() + FLUSH_NANOS;
        sessions.forEach(session -> {
            try {
                if (!session.awaitEnd(end - surroundings.nanos())) {
                    session.cut();
                }
            } catch (InterruptedException e) {
                session.cut();
                Thread.currentThread().interrupt();
            }
        });
    }
}
