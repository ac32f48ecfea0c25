package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A connection whose frames somebody else carries. */
final class Carried implements Connection, CallingProtocol.End {
    private static final Logger LOG = System.getLogger(Carried.class.getName());
    private static final int LENGTH_BYTES = 4;

    private final Surroundings.Pause ended;
    private CallingProtocol.@Nullable Carrier carrier;
    private @Nullable Receiver receiver;
    private boolean over;

    Carried(Surroundings surroundings) {
        this.ended = surroundings.pause();
    }

    /** By whom. */
    void by(CallingProtocol.Carrier given) {
        carrier = given;
    }

    @Override
    public void start(Receiver given) {
        receiver = given;
    }

    @Override
    public void received(byte[] frame) {
        var to = receiver;
        if (over || to == null) {
            return;
        }
        try {
            var content = new byte[frame.length - LENGTH_BYTES];
            System.arraycopy(frame, LENGTH_BYTES, content, 0, content.length);
            to.received(Frame.read(content));
        } catch (LeaseholdException e) {
            LOG.log(Logger.Level.DEBUG, "A connection ended.", e);
            close();
        }
    }

    @Override
    public void ended() {
        if (!over) {
            over = true;
            if (receiver != null) {
                receiver.ended();
            }
            ended.end();
        }
    }

    @Override
    public boolean send(Frame frame, long deadlineNanos) {
        return send(frame);
    }

    @Override
    public boolean send(Frame frame) {
        if (over || carrier == null) {
            return false;
        }
        carrier.carry(frame.bytes());
        return true;
    }

    @Override
    public void changed(Set<String> ids, long eventSeq) {
        // In one order, whatever that of the set is: the same run is the same to the byte.
        var ignored = send(Frame.of(new Head.Changed(eventSeq), List.copyOf(new TreeSet<>(ids))));
    }

    @Override
    public boolean stuck(long nowNanos) {
        return false;
    }

    @Override
    public void finish() {
        close();
    }

    @Override
    public void close() {
        if (!over && carrier != null) {
            carrier.close();
        }
        ended();
    }

    @Override
    public boolean awaitEnd(long nanos) {
        return ended.await(nanos);
    }
}
