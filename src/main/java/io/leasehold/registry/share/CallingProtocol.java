package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.OwnerFacts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calling protocol on somebody else's time and connections.
 *
 * <p>Both ends are those of the socket: numbering, deadlines, repetition after a lost answer, settlement, and the end of
 * an owner. What is left out is the election by the lock of a folder, the socket, and the threads. Exactly one task may
 * run at a time.
 */
public final class CallingProtocol {
    private CallingProtocol() {}

    /** Takes frames to the other end of one connection, in their order. */
    public interface Carrier {
        /** A whole frame. Never waits. */
        void carry(byte[] frame);

        /** This end is over; the other end hears of it behind what was sent before. */
        void close();
    }

    /** One end of a connection, which takes what arrives. */
    public interface End {
        /** A whole frame, as it was carried. */
        void received(byte[] frame);

        /** Nothing more will arrive. Idempotent. */
        void ended();
    }

    /** Where a client finds the owner. */
    public interface Exchange {
        /** A connection to the owner, whose frames go to {@code mine}; empty while nobody serves. */
        Optional<Carrier> connect(End mine);
    }

    /** Serves a registry as its owner does, one request at a time, on the task that brings it. */
    public static final class Owner {
        private final Serving serving;
        private final Clients clients;
        private final Runnable deaf;
        private final Surroundings surroundings;

        private Owner(Serving serving, Clients clients, Surroundings surroundings) {
            this.serving = serving;
            this.clients = clients;
            this.surroundings = surroundings;
            this.deaf = clients.listen();
        }

        /** Somebody connected; frames for him go there. */
        public End connected(Carrier client) {
            var end = new Carried(surroundings);
            end.by(client);
            clients.take(end);
            return end;
        }

        /** Ends in good order: nothing more is executed, and every client is told. The registry is closed. */
        public void close() {
            deaf.run();
            serving.close();
            clients.close(RegistryUnavailable.closed());
        }
    }

    /**
     * An owner that serves this registry from now on.
     *
     * @param registry its facts have the epoch of this owner
     * @param program what clients are told about it
     * @param probe looks whether a client is what it says
     */
    public static Owner owner(
            ProcessRegistry registry, String program, LivenessProbe probe, Surroundings surroundings) {
        var serving = new Serving(registry);
        var self = new OwnerFacts(0, program, 0, program);
        var clients = new Clients(serving, self, Role.SERVING, probe, () -> {}, surroundings, Runnable::run);
        return new Owner(serving, clients, surroundings);
    }

    /**
     * A registry that a program reaches through whoever owns it. Closing it does nothing: its program ends.
     *
     * @param program what it is, for people
     * @param evidence what proves its life or death
     * @param patience how long one call waits for an owner that does not answer
     */
    public static ProcessRegistry client(
            String program,
            LivenessEvidence evidence,
            Duration patience,
            Surroundings surroundings,
            Exchange exchange) {
        var hello = new Head.Hello(Head.PROTOCOL, program, surroundings.newId(), Role.SERVING, evidence);
        var dialling = new Dialling(hello, exchange, surroundings);
        var client = new Client(dialling, patience, surroundings);
        dialling.start(client.missed::catchUp);
        return client;
    }

    private static final class Client extends CalledRegistry {
        private final Dialling dialling;
        private final Calls calls;
        private final Surroundings surroundings;
        private final MissedChanges missed;

        Client(Dialling dialling, Duration patience, Surroundings surroundings) {
            super(surroundings);
            this.dialling = dialling;
            this.calls = new Calls(dialling, new Words(), patience, surroundings);
            this.surroundings = surroundings;
            this.missed = new MissedChanges(this, dialling.listeners(), surroundings);
        }

        @Override
        <A, R> R call(Operation<A, R> operation, A arguments) {
            return new Call<>(calls, this, operation, arguments).answered();
        }

        @Override
        public Facts facts() {
            return dialling.seat(surroundings.nanos() + calls.patience().toNanos())
                    .orElseThrow(() -> calls.silence().silent(calls.patience(), dialling.lastFailure()))
                    .facts();
        }

        @Override
        public Runnable subscribe(ChangeListener listener) {
            var end = dialling.listeners().add(listener);
            missed.note();
            return end;
        }

        @Override
        public void close() {
            // Its program ends, and with it everything that is here.
        }
    }

    private record Words() implements Silence {
        @Override
        public RegistryUnavailable silent(Duration patience, @Nullable RegistryUnavailable last) {
            return new RegistryUnavailable(
                    Code.REGISTRY_HELD, "Nobody has answered for " + patience + ".", "Try again.");
        }

        @Override
        public RegistryUnavailable unknown(Duration patience, @Nullable RegistryUnavailable last) {
            return new RegistryUnavailable(
                    Code.OUTCOME_UNKNOWN, "The answer to this write has not come for " + patience + ".", "Read.");
        }
    }
}
