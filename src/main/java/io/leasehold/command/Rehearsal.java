package io.leasehold.command;

import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Runs one empty command on a throw-away registry, so that a worker which waits has loaded everything it will need: the
 * work of a dead owner then goes on in a fraction of the time.
 */
final class Rehearsal {
    private static final Logger LOG = System.getLogger(Rehearsal.class.getName());

    private Rehearsal() {}

    /** Rehearses and leaves nothing behind. A fault is only worth a line in the log: nothing depends on it. */
    static void play(Terminal terminal) {
        try {
            var folder = Files.createTempDirectory("leasehold-rehearsal");
            try {
                for (var time = 0; time < 2; time++) {
                    work(folder.resolve("registry"), folder, "rehearsal-" + time, terminal);
                }
            } finally {
                remove(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Logger.Level.DEBUG, "The rehearsal failed.", e);
        }
    }

    private static void work(Path registry, Path cwd, String id, Terminal terminal) {
        var spec = new CommandSpec("true", List.of(), null, null, null);
        var engine = new CommandEngine();
        try (var opened = Opened.orNew(registry, terminal)) {
            var environment = CapturedEnvironment.capture(cwd, terminal.environment(), List.of(), false);
            opened.registry()
                    .register(new ProcessRegistration(
                            id,
                            new ProcessInput.Engine(CommandEngine.KIND, spec.toJson()),
                            RecoveryDisposition.RERUNNABLE,
                            1,
                            engine.identity(spec.toJson()),
                            engine.eventTypes(),
                            ProcessProvenance.host(),
                            opened.registry().putEnvironment(environment)));
            try (var worker = Workers.of(
                    opened, null, "rehearsal", LeaseTimings.DEFAULT, 1, Duration.ofSeconds(1), fault -> {})) {
                worker.start();
                worker.untilIdle();
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
