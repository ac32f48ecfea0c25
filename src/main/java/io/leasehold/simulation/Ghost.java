package io.leasehold.simulation;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStarted;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.testing.VirtualTasks;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Somebody without evidence who takes a row, does nothing, and uses the lease close to its end or long after. */
final class Ghost {
    private static final Duration TTL = LeaseTimings.DEFAULT.ttl();

    private final World world;
    private final VirtualTasks.Program program;
    private final String name;

    Ghost(World world, int number) {
        this.world = world;
        this.program = world.tasks.program();
        this.name = "ghost-" + number;
    }

    void start(String id, String act, long offsetMs) {
        program.start(name, () -> haunt(id, act, offsetMs));
    }

    void end() {
        program.kill();
    }

    private void haunt(String id, String act, long offsetMs) {
        var owner = new LeaseOwner(name, name, LivenessEvidence.OPAQUE);
        if (call("claim", () -> world.registry.claim(id, owner, TTL), id, owner) instanceof ClaimOutcome.Acquired got) {
            var lease = got.lease();
            program.bell()
                    .await(Duration.ofMillis(Math.max(0, lease.expiresAtMs() + offsetMs - world.tasks.clockMs())));
            use(lease, act);
        }
    }

    private void use(ProcessLease lease, String act) {
        var registry = world.registry;
        switch (act) {
            case "append" -> {
                var request = new AppendRequest(
                        lease.processId(), SimulatedEngine.NOTE, ProcessJson.object(), null, null, lease);
                call("append", () -> registry.append(request), request);
            }
            case "complete" -> {
                var output = new AwaitOutput.Success(ProcessJson.object(), null);
                call("complete", () -> registry.complete(lease, output), lease, output);
            }
            case "renew" -> call("renew", () -> registry.renew(List.of(lease), TTL), List.of(lease), TTL);
            case "release" ->
                call(
                        "release",
                        () -> {
                            registry.release(lease, true);
                            return "";
                        },
                        lease);
            default -> begin(lease);
        }
    }

    private void begin(ProcessLease lease) {
        var row = world.registry.find(lease.processId());
        if (row.isPresent()) {
            var started = new ProcessStarted(
                    lease.owner(),
                    lease.fencingToken(),
                    row.get().record().attempts() + 1,
                    world.tasks.wall().millis());
            call("recordFirstStarted", () -> world.registry.recordFirstStarted(lease, started), lease, started);
        }
    }

    private Object call(String operation, Supplier<Object> call, Object... arguments) {
        if (world.full() || world.away()) {
            return "nobody serves";
        }
        try {
            var answer = call.get();
            world.trace.add(name + " " + operation + " " + answer.getClass().getSimpleName());
            world.observed.answered(operation, arguments, answer);
            return answer;
        } catch (Refused e) {
            world.trace.add(name + " " + operation + " " + e.code());
            world.observed.refused(arguments, e);
            return e;
        } catch (LeaseholdException e) {
            world.trace.add(name + " " + operation + " " + e.code());
            return e;
        }
    }
}
