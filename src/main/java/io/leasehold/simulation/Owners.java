package io.leasehold.simulation;

import io.leasehold.registry.share.CallingProtocol;
import io.leasehold.registry.share.CallingProtocol.Carrier;
import io.leasehold.registry.share.CallingProtocol.End;
import io.leasehold.testing.VirtualTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs that own the registry of a run, one after the other: each with a higher epoch and a clock of its own. */
final class Owners {
    private static final long CLOCK_STEP_NANOS = 1_000_000_007L;

    private final World world;
    private final VirtualTasks.Program tasks;
    private @Nullable Owner now;
    private int epoch;
    private long awayUntilMs;

    private record Owner(Served served, CallingProtocol.Owner end, List<Cable> cables) {}

    Owners(World world) {
        this.world = world;
        this.tasks = world.tasks.program();
    }

    /** Whether nobody serves, because the next owner has not come yet. */
    boolean away() {
        return world.tasks.clockMs() < awayUntilMs;
    }

    /** Connects a program to the owner, if there is one now. */
    Optional<Carrier> connect(Line line, End client) {
        if (away()) {
            return Optional.empty();
        }
        var owner = now == null ? begin() : now;
        var cable = new Cable(line, owner.served(), world.rules.frames().get(), tasks, client);
        owner.cables().add(cable);
        line.use(cable);
        return Optional.of(cable.connect(owner.end()::connected));
    }

    private Owner begin() {
        epoch++;
        var served = new Served(world, epoch);
        var around = new Around(tasks, epoch * CLOCK_STEP_NANOS);
        var owner = new Owner(
                served,
                CallingProtocol.owner(served.registry(), "owner-" + epoch, new Eyes(world.table), around),
                new ArrayList<>());
        now = owner;
        world.trace.add("owner " + epoch);
        return owner;
    }

    /** The owner dies, with all its connections, and the next one serves after a time. */
    void die(long afterMs) {
        awayUntilMs = Math.max(awayUntilMs, world.tasks.clockMs() + afterMs);
        var gone = now;
        now = null;
        if (gone != null) {
            gone.cables().forEach(Cable::hangUp);
            world.rules.ending().apply(() -> gone.cables().forEach(Cable::end)).run();
        }
    }

    /** The owner ends in good order, on a task of its own: what it executes now is executed to its end. */
    void handOver(long afterMs) {
        tasks.start("hand over", () -> {
            awayUntilMs = Math.max(awayUntilMs, world.tasks.clockMs() + afterMs);
            var gone = now;
            now = null;
            if (gone != null) {
                world.rules.ending().apply(gone.end()::close).run();
            }
        });
    }

    /** Only this connection ends, on both sides. */
    void cut(Cable cable) {
        cable.hangUp();
        cable.end();
    }

    void end() {
        tasks.kill();
    }
}
