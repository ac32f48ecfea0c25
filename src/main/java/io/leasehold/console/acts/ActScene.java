package io.leasehold.console.acts;

import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import java.util.List;

/**
 * What every act of one window uses.
 *
 * @param registry where the act is written; never called on the FX thread
 * @param rows takes the evidence again
 * @param feed tells when a process changes while a dialog is open
 * @param by whose name the act log keeps
 */
record ActScene(
        ProcessRegistry registry,
        FreshRows rows,
        RegistryFeed feed,
        Dialogs dialogs,
        Notices notices,
        Tasks tasks,
        Times times,
        String by) {
    Asker asker(List<OwnerFacts> workers, List<String> waiters) {
        var clockMs = feed.stateProperty().get().clock().clockMs();
        return new Asker(by, workers, waiters, times, tasks.work().wall().millis(), clockMs);
    }

    /** The registry's folder for a command line; empty where commands find it by themselves, or where there is none. */
    String folder() {
        return CommandLine.folder(registry.facts());
    }

    /** Registers what is to be started together with what it will run in, and returns its id. Blocks. */
    String register(ProcessRegistration registration, ExecutionEnvironment environment) {
        registry.putEnvironment(environment);
        return registry.register(registration).record().id();
    }

    Act act(String reason) {
        return new Act(by, Consequences.reason(reason));
    }
}
