package io.leasehold.bench.chaos;

import io.leasehold.embed.EmbeddedLeasehold;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.work.WorkerEnd;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One of the programs that are killed: it declares work, or runs it. */
final class ChaosProgram {
    private static final long OPENING = TimeUnit.SECONDS.toNanos(60);
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private ChaosProgram() {}

    /**
     * Arguments: {@code client FOLDER SLOT COUNT PAUSE_MS} or {@code worker FOLDER SLOT}. The folder is that of the whole
     * measurement.
     */
    public static void main(String[] args) {
        var place = new Place(Path.of(args[1]));
        var slot = args[2];
        try (var leasehold = open(place, args[0] + "-" + slot)) {
            if (args[0].equals("worker")) {
                leasehold.start();
                var end = leasehold.worker().untilStopped();
                System.exit(end == WorkerEnd.REGISTRY_LOST ? 1 : 0);
            }
            declare(leasehold, place, slot, Integer.parseInt(args[3]), Long.parseLong(args[4]));
        }
    }

    /** On a machine that is very busy the next owner may need longer than any single program waits for it. */
    private static EmbeddedLeasehold open(Place place, String name) {
        var engine = new MarkEngine(place.executions());
        var end = System.nanoTime() + OPENING;
        while (true) {
            try {
                return EmbeddedLeasehold.open(place.registry(), name, engine);
            } catch (RegistryUnavailable held) {
                if (held.kind() != RegistryUnavailable.Code.REGISTRY_HELD || System.nanoTime() - end > 0) {
                    throw held;
                }
            }
        }
    }

    /** Goes on where the program in this slot that was killed had come to. */
    private static void declare(EmbeddedLeasehold leasehold, Place place, String slot, int count, long pauseMs) {
        var acknowledged = new Journal(place.acknowledged(slot));
        for (var at = Journal.lines(place.acknowledged(slot)).size(); at < count; at++) {
            var id = slot + "-" + at;
            while (!declared(leasehold, id, at)) {
                LockSupport.parkNanos(AGAIN);
            }
            acknowledged.add(id);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMs));
        }
    }

    private static boolean declared(EmbeddedLeasehold leasehold, String id, int number) {
        var disposition = number % 2 == 0 ? RecoveryDisposition.RERUNNABLE : RecoveryDisposition.OWNER_BOUND;
        try {
            leasehold.submit(id, MarkEngine.KIND, ProcessJson.object(), disposition);
            return true;
        } catch (RegistryUnavailable ownerDied) {
            // Not acknowledged, so it is asked for again: the same declaration twice is one.
            return false;
        } catch (LeaseholdException e) {
            throw new IllegalStateException(id + ": " + e.code() + ": " + e.text(), e);
        }
    }
}
