package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.ManyAct;
import java.util.List;

/** The requests a person can make, each with a reason: what tells them apart. */
enum RequestKind {
    CANCEL(ManyAct.CANCEL, "cancel", "Cancel", "was asked to end", false) {
        @Override
        Availability availability(JudgedRow row) {
            return ActRules.cancel(row);
        }

        @Override
        Availability amongMany(JudgedRow row) {
            return ActRules.cancelAmongMany(row);
        }

        @Override
        Consequence consequence(JudgedRow row, Judgement.View view, Asker asker, String reason) {
            return Consequences.cancel(row, view, asker, reason);
        }

        @Override
        void write(ActScene scene, String id, String reason) {
            scene.registry().requestCancel(id, scene.act(reason));
        }
    },
    ABANDON(ManyAct.ABANDON, "abandon", "Abandon", "is to be abandoned", true) {
        @Override
        Availability availability(JudgedRow row) {
            return ActRules.abandon(row);
        }

        @Override
        Consequence consequence(JudgedRow row, Judgement.View view, Asker asker, String reason) {
            return Consequences.abandon(row, view, asker, reason);
        }

        @Override
        void write(ActScene scene, String id, String reason) {
            scene.registry().requestAbandon(id, scene.act(reason));
        }
    },
    HANDLED(ManyAct.HANDLED, "handled", "Mark as handled", "is marked as handled", true) {
        @Override
        Availability availability(JudgedRow row) {
            return ActRules.handled(row);
        }

        @Override
        Consequence consequence(JudgedRow row, Judgement.View view, Asker asker, String reason) {
            return Consequences.handled(row, asker);
        }

        @Override
        void write(ActScene scene, String id, String reason) {
            scene.registry().markHandled(id, scene.act(reason));
        }
    };

    private final ManyAct many;
    private final String command;
    private final String verb;
    private final String done;
    private final boolean reasonRequired;

    RequestKind(ManyAct many, String command, String verb, String done, boolean reasonRequired) {
        this.many = many;
        this.command = command;
        this.verb = verb;
        this.done = done;
        this.reasonRequired = reasonRequired;
    }

    /** The same for many at once. */
    ManyAct many() {
        return many;
    }

    /** As on the command line, e.g. {@code abandon}. */
    String command() {
        return command;
    }

    /** The verb of its button and title. */
    String verb() {
        return verb;
    }

    /** What is so of one process afterwards, behind its name. */
    String done() {
        return done;
    }

    /** Whether a reason must be given. */
    boolean reasonRequired() {
        return reasonRequired;
    }

    /** The command line that says the same. */
    String commandLine(List<String> ids, String reason) {
        return reasonRequired ? CommandLine.reasonedAct(command, ids, reason) : CommandLine.act(command, ids, reason);
    }

    /** Whether it can be among many, or why not. */
    Availability amongMany(JudgedRow row) {
        return availability(row);
    }

    abstract Availability availability(JudgedRow row);

    abstract Consequence consequence(JudgedRow row, Judgement.View view, Asker asker, String reason);

    /** Writes it. Blocks. */
    abstract void write(ActScene scene, String id, String reason);
}
