package io.leasehold.simulation;

import io.leasehold.registry.share.CallingProtocol.Carrier;
import io.leasehold.registry.share.CallingProtocol.End;
import io.leasehold.work.WorkTasks;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection between a program and an owner: two lanes of frames, and what a script does to them. */
final class Cable {
    private final Line line;
    private final Served served;
    private final Tap tap;
    private final Lane toOwner;
    private final Lane toClient;
    private final End client;
    private End owner = new Nobody();

    /** Nothing is connected. */
    private record Nobody() implements End {
        @Override
        public void received(byte[] frame) {
            // There is nobody.
        }

        @Override
        public void ended() {
            // There is nobody.
        }
    }

    Cable(Line line, Served served, Tap tap, WorkTasks ownersTasks, End client) {
        this.line = line;
        this.served = served;
        this.tap = tap;
        this.toOwner = new Lane(ownersTasks, () -> true);
        this.toClient = new Lane(line.program(), line.program()::runs);
        this.client = client;
    }

    /** Connects both ends. What it returns is the client's. */
    Carrier connect(Function<Carrier, End> ownersEnd) {
        owner = ownersEnd.apply(new OwnersCarrier());
        return new ClientsCarrier();
    }

    Line line() {
        return line;
    }

    private final class ClientsCarrier implements Carrier {
        @Override
        public void carry(byte[] frame) {
            var asked = line.asking();
            var ms = asked == null ? 0 : line.way(asked);
            var seen = tap.toOwner(frame);
            toOwner.send(ms, () -> arrived(asked, seen));
        }

        @Override
        public void close() {
            left();
        }
    }

    private void arrived(@Nullable Asked asked, byte[] frame) {
        served.during(asked, () -> owner.received(frame));
    }

    private final class OwnersCarrier implements Carrier {
        @Override
        public void carry(byte[] frame) {
            var seen = tap.toClient(frame);
            toClient.send(line.slowness(), () -> client.received(seen));
        }

        @Override
        public void close() {
            hangUp();
            toOwner.end();
        }
    }

    /** The client is gone: what it sent before still arrives. */
    void left() {
        toClient.end();
        toOwner.send(0, () -> {
            owner.ended();
            toOwner.end();
        });
    }

    /** The client hears of the end, behind what was sent before; frames on their way to the owner go on. */
    void hangUp() {
        tap.atTheEnd().forEach(frame -> toClient.send(0, () -> client.received(frame)));
        toClient.send(0, () -> {
            client.ended();
            toClient.end();
        });
    }

    /** The owner hears nothing more from it, and executes nothing more. */
    void end() {
        toOwner.end();
        owner.ended();
    }
}
