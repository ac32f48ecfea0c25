package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.lease.Finding;
import io.leasehold.look.JsonText;
import io.leasehold.look.Look;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Why;
import io.leasehold.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    @Mixin
    private Shown shown = new Shown();

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
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            var look = new Look(opened.registry(), opened.probe());
            var why = look.at(Rows.row(opened.registry(), id)).why();
            var sentence = VerdictText.sentence(why.verdict(), look.around(), terminal.nowMs(), terminal.zone());
            if (shared.json()) {
                terminal.out().println(JsonText.pretty(masked(why.json(sentence))));
            } else {
                terminal.out().println(VisibleText.line(shown.text(sentence)));
                evidence(why);
            }
            return ExitCode.DONE;
        }
    }

    /** The token of the verdict is the number by which leases are told apart, and guards nothing. */
    private JsonNode masked(ObjectNode why) {
        var masked = shown.tree(why);
        var token = why.path("facts").path("token");
        if (token.isNumber() && masked.path("facts") instanceof ObjectNode facts) {
            facts.set("token", token);
        }
        return masked;
    }

    private void evidence(Why why) {
        why.stored().ifPresent(this::stored);
        for (var owner : why.owners()) {
            terminal.out().println();
            print(
                    role(owner.role()) + owner.owner().stem(),
                    owner.finding(),
                    owner.owner().stem());
        }
        var child = why.row().record().child();
        var onChild = why.child();
        if (child != null && onChild != null) {
            terminal.out().println();
            print("Its command " + child.program(), onChild, child.program());
        }
    }

    private static String role(Why.Role role) {
        return switch (role) {
            case HOLDER -> "Holder ";
            case STARTER -> "Begun by ";
            case FORMER -> "Earlier holder ";
        };
    }

    private void stored(Why.Stored stored) {
        var found = stored.found() == null ? null : stored.found().stem();
        if (stored.finding() != null) {
            terminal.out().println();
            print("As it was read then" + (found == null ? "" : ": " + found), stored.finding(), found);
        }
        if (stored.child() != null) {
            terminal.out().println();
            print("Its command, as it was read then", stored.child(), null);
        }
    }

    private void print(String title, Finding finding, @Nullable String owner) {
        terminal.out().println(VisibleText.line(shown.text(title)));
        terminal.out()
                .println("  "
                        + VisibleText.line(
                                shown.text(VerdictText.finding(finding, owner, terminal.nowMs(), terminal.zone()))));
        var table = new TextTable("  FIELD", "RECORDED", "NOW", "MATCH");
        for (var field : finding.fields()) {
            table.add(
                    "  " + field.name(),
                    field.recorded() == null ? "-" : shown.text(field.recorded()),
                    field.now() == null ? "not looked for" : shown.text(field.now()),
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
                .ifPresent(action -> terminal.out().println("  To settle it: " + VisibleText.line(shown.text(action))));
    }
}
