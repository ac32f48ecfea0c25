package io.leasehold.bench.peers;

import io.leasehold.bench.BenchNoop;
import io.leasehold.registry.h2.DurableFileSystem;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Runs one peer, or Leasehold, cold and in a program of its own. */
final class PeerProgram {
    private PeerProgram() {}

    /** Arguments: who, folder, processes, how many at once. */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        var processes = Integer.parseInt(args[2]);
        if (args[0].equals(Peer.LEASEHOLD.label())) {
            var report = new BenchNoop(folder).cold(processes);
            System.out.println("register=" + report.registersPerSecond() + "/s run=" + report.runsPerSecond() + "/s");
            return;
        }
        // The peers' commits reach the disk as ours do.
        DurableFileSystem.register();
        var url = "jdbc:h2:durable:async:" + folder.resolve(args[0]) + ";WRITE_DELAY=0";
        try {
            Class.forName("peers.Peers").getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {args[0], url, args[2], args[3]});
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
