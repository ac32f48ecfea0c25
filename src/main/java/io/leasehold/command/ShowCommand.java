package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.look.Look;
import io.leasehold.look.RowJson;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One row in full. */
@Command(
        name = "show",
        description = "Shows one process: its declaration, lease, verdict and outcome.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold show backup --json"})
final class ShowCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            var look = new Look(opened.registry(), opened.probe());
            var judged = look.at(Rows.row(opened.registry(), id));
            if (shared.json()) {
                var object = RowJson.of(judged, terminal.zone());
                object.set("tenures", ProcessJson.tree(opened.registry().tenures(id)));
                terminal.out().println(JsonText.pretty(shown.tree(object)));
                return ExitCode.DONE;
            }
            var row = judged.row();
            var record = row.record();
            var registration = record.registration();
            line("process", record.id());
            line("phase", judged.phase().word() + " (" + record.status().label() + ")");
            line("verdict", VerdictText.sentence(judged.verdict(), look.around(), terminal.nowMs(), terminal.zone()));
            var identity = registration.identity();
            line("kind", identity.kind() + (identity.label() == null ? "" : " · " + identity.label()));
            ready("what", shown.line(registration.input()));
            line("disposition", registration.disposition().label());
            line(
                    "tries",
                    record.attempts()
                            + (registration.maxAttempts() == null ? "" : " of " + registration.maxAttempts()));
            line("created", Ages.moment(record.createdAtMs(), terminal.zone()));
            line("changed", Ages.moment(record.updatedAtMs(), terminal.zone()));
            var started = record.firstStarted();
            if (started != null) {
                line(
                        "begun",
                        Ages.moment(started.startedAtMs(), terminal.zone()) + " by "
                                + started.owner().stem());
            }
            line("token", Long.toString(row.lease().fence()));
            lease(judged);
            var cancel = record.cancelRequest();
            if (cancel != null) {
                line("cancel", "asked by " + cancel.requestedBy() + ": " + reason(cancel.reason()));
            }
            var abandon = record.abandonRequest();
            if (abandon != null) {
                line("abandon", "asked by " + abandon.requestedBy() + ": " + reason(abandon.reason()));
            }
            var external = record.externalRef();
            if (external != null) {
                ready(
                        "known as",
                        shown.text(external.backend() + " / " + external.id())
                                + (external.metadata() == null ? "" : " " + shown.line(external.metadata())));
            }
            var child = record.child();
            if (child != null) {
                var finding = judged.child();
                line(
                        "command",
                        child.program() + ", pid " + child.evidence().pid()
                                + (finding == null
                                        ? ""
                                        : ": "
                                                + VerdictText.finding(
                                                        finding, null, terminal.nowMs(), terminal.zone())));
            }
            if (record.outcome() != null) {
                ready("outcome", shown.line(record.outcome()));
            }
            if (row.handled() != null) {
                line("handled by", row.handled());
            }
            return ExitCode.DONE;
        }
    }

    private void lease(Look.Judged judged) {
        var holder = judged.row().lease().holder();
        if (holder == null) {
            return;
        }
        var leftMs = judged.clock().leftMs(holder.expiresAtMs());
        line(
                "lease",
                "of " + holder.owner().stem() + ", "
                        + (leftMs > 0
                                ? "for another " + Ages.brief(leftMs)
                                : "lapsed " + Ages.brief(-leftMs) + " ago"));
        if (judged.holder() != null) {
            line(
                    "holder",
                    VerdictText.finding(judged.holder(), holder.owner().stem(), terminal.nowMs(), terminal.zone()));
        }
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "no reason given" : reason;
    }

    private void line(String name, String value) {
        ready(name, shown.text(value));
    }

    /** What has been masked already: once more, and JSON would be none. */
    private void ready(String name, String value) {
        terminal.out().println("%-12s %s".formatted(name, VisibleText.line(value)));
    }
}
