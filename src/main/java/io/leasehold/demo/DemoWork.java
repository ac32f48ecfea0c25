package io.leasehold.demo;

import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The two commands of the demo: one may run again, the other must never run twice. */
public final class DemoWork {
    /** The process that may run again. */
    public static final String REPORT = "nightly-report";

    /** The process that must never run twice. */
    public static final String PAYMENT = "payment-4711";

    private static final int ATTEMPTS = 10;
    private static final String REPORT_SCRIPT = """
            echo "try $LEASEHOLD_ATTEMPT" >> "report.tries"
            for step in 1 2 3; do echo "try $LEASEHOLD_ATTEMPT, step $step of 3"; sleep 1; done""";
    private static final String PAYMENT_SCRIPT = """
            echo "try $LEASEHOLD_ATTEMPT" >> "payment.tries"
            echo "the money is under way"; sleep 5""";

    private final Path folder;

    /** The commands, which work in that folder. */
    public DemoWork(Path folder) {
        this.folder = folder;
    }

    /**
     * Registers both.
     *
     * @param variables the variables from which their environment is captured
     */
    public void register(ProcessRegistry registry, Map<String, String> variables) {
        var environment = registry.putEnvironment(CapturedEnvironment.capture(folder, variables, List.of(), false));
        register(registry, environment, REPORT, RecoveryDisposition.RERUNNABLE, REPORT_SCRIPT);
        register(registry, environment, PAYMENT, RecoveryDisposition.OWNER_BOUND, PAYMENT_SCRIPT);
    }

    private static void register(
            ProcessRegistry registry, String environment, String id, RecoveryDisposition disposition, String script) {
        var spec = new CommandSpec("sh", List.of("-c", script), null, null, null);
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine(CommandEngine.KIND, spec.toJson()),
                disposition,
                ATTEMPTS,
                new ProcessIdentity(CommandEngine.KIND, null, null),
                new CommandEngine().eventTypes(),
                ProcessProvenance.host(),
                environment));
    }

    /** Whether both commands have really begun to work, as the files say that they write. */
    public boolean bothBegan() {
        return Files.exists(folder.resolve("report.tries")) && Files.exists(folder.resolve("payment.tries"));
    }
}
