package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.lease.Finding;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.VerdictText;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verdict on a row, and the evidence it rests on, field by field. */
@Command(
        name = "why",
        description = "Says what the next sweep does with a process, and on which evidence.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold why backup"})
final class WhyCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var judged = new Look(opened).at(Rows.row(opened.registry(), id));
            var sentence = VerdictText.sentence(judged.verdict(), terminal.nowMs(), terminal.zone());
            if (shared.json()) {
                json(judged, sentence);
            } else {
                terminal.out().println(VisibleText.line(sentence));
                evidence(judged);
            }
            return ExitCode.DONE;
        }
    }

    private void json(Look.Judged judged, String sentence) {
        var verdict = judged.verdict();
        var object = ProcessJson.object();
        object.put("process_id", judged.row().id());
        object.put("verdict", verdict.code().label());
        if (verdict.held() != null) {
            object.put("held", verdict.held().label());
        }
        object.put("sentence", sentence);
        object.set("facts", ProcessJson.tree(verdict.facts()));
        var evidence = object.putArray("evidence");
        for (var finding : judged.findings()) {
            var entry = evidence.addObject();
            entry.set("owner", ProcessJson.tree(finding.owner()));
            entry.set("finding", ProcessJson.tree(finding.finding()));
        }
        if (judged.child() != null) {
            object.set("child", ProcessJson.tree(judged.child()));
        }
        var next = next(judged);
        if (next != null) {
            object.put("next_at_ms", next);
        }
        terminal.out().println(JsonText.pretty(object));
    }

    /** When something changes by itself, as far as is known. */
    private static @Nullable Long next(Look.Judged judged) {
        var held = judged.verdict().held();
        if (held instanceof Held.BackOff backOff) {
            return backOff.nextAtMs();
        }
        if (held instanceof Held.Sleep sleep) {
            return sleep.untilMs();
        }
        var live = judged.row().lease().liveAt(judged.clock().clockMs());
        return live ? judged.verdict().facts().expiresAtMs() : null;
    }

    private void evidence(Look.Judged judged) {
        var row = judged.row();
        if (row.record().outcome() instanceof AwaitOutput.Abandoned abandoned) {
            stored(abandoned);
            return;
        }
        if (!row.record().status().live()) {
            return;
        }
        var told = new HashSet<Finding>();
        for (var finding : judged.findings()) {
            if (told.add(finding.finding())) {
                var role = row.lease().holder() != null
                                && row.lease().holder().owner().equals(finding.owner())
                        ? "Holder "
                        : "Begun by ";
                terminal.out().println();
                print(
                        role + finding.owner().stem(),
                        finding.finding(),
                        finding.owner().stem());
            }
        }
        var child = row.record().child();
        var onChild = judged.child();
        if (child != null && onChild != null) {
            terminal.out().println();
            print("Its command " + child.program(), onChild, child.program());
        }
    }

    private void stored(AwaitOutput.Abandoned abandoned) {
        var evidence = abandoned.evidence();
        if (evidence.finding() != null) {
            terminal.out().println();
            print(
                    "As it was read then"
                            + (evidence.owner() == null
                                    ? ""
                                    : ": " + evidence.owner().stem()),
                    ProcessJson.read(evidence.finding(), Finding.class),
                    evidence.owner() == null ? null : evidence.owner().stem());
        }
        if (evidence.child() != null) {
            terminal.out().println();
            print("Its command, as it was read then", ProcessJson.read(evidence.child(), Finding.class), null);
        }
    }

    private void print(String title, Finding finding, @Nullable String owner) {
        terminal.out().println(VisibleText.line(title));
        terminal.out()
                .println("  "
                        + VisibleText.line(VerdictText.finding(finding, owner, terminal.nowMs(), terminal.zone())));
        var table = new TextTable("  FIELD", "RECORDED", "NOW", "MATCH");
        for (var field : finding.fields()) {
            table.add(
                    "  " + field.name(),
                    field.recorded() == null ? "-" : field.recorded(),
                    field.now() == null ? "not looked for" : field.now(),
                    switch (field.match()) {
                        case SAME -> "same";
                        case DIFFERS -> "differs";
                        case NOT_COMPARED -> "not compared";
                    });
        }
        if (!table.empty()) {
            table.print(terminal);
        }
        VerdictText.action(finding, owner, terminal.nowMs(), terminal.zone())
                .ifPresent(action -> terminal.out().println("  To settle it: " + VisibleText.line(action)));
    }
}
