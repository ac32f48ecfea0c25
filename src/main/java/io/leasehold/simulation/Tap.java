package io.leasehold.simulation;

import java.util.List;

/**
 * What happens to the frames of one connection beyond what a script says: nothing. A test that wants to see a law broken
 * puts a wrong protocol here.
 */
public interface Tap {
    /** What the owner gets of a frame of the client, with its length in front. */
    default byte[] toOwner(byte[] frame) {
        return frame;
    }

    /** What the client gets of a frame of the owner. */
    default byte[] toClient(byte[] frame) {
        return frame;
    }

    /** What the client gets before it hears that the connection is over. */
    default List<byte[]> atTheEnd() {
        return List.of();
    }
}
