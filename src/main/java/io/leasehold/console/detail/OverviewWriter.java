package io.leasehold.console.detail;

import io.leasehold.console.detail.OverviewSheet.Entry;
import io.leasehold.console.detail.OverviewSheet.Form;
import io.leasehold.console.detail.OverviewSheet.Section;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.Originator;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.text.Masking;
import io.leasehold.text.ShellWords;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a row and its captured environment into the sheet that people see. Pure but for the choice of times. */
final class OverviewWriter {
    private final JudgedRow row;
    private final ProcessRecord record;
    private final @Nullable ExecutionEnvironment environment;
    private final Times times;
    private final long nowMs;
    private final Masking masking;

    private OverviewWriter(JudgedRow row, @Nullable ExecutionEnvironment environment, Times times, Masking masking) {
        this.masking = masking;
        this.row = row;
        this.record = row.row().record();
        this.environment = environment;
        this.times = times;
        this.nowMs = row.clock().wallMs();
    }

    /** The sheet. */
    static OverviewSheet sheet(
            JudgedRow row, @Nullable ExecutionEnvironment environment, Times times, Masking masking) {
        var writer = new OverviewWriter(row, environment, times, masking);
        var sections = new ArrayList<Section>();
        add(sections, "Status", writer.status());
        add(sections, "Outcome", writer.outcome());
        add(sections, "Waits and requests", writer.waits());
        add(sections, "Declaration", writer.declaration());
        add(sections, "Provenance", writer.provenance());
        return new OverviewSheet(sections);
    }

    private static void add(List<Section> sections, String title, List<Entry> entries) {
        if (!entries.isEmpty()) {
            sections.add(new Section(title, entries));
        }
    }

    private List<Entry> status() {
        var entries = new ArrayList<Entry>();
        words(
                entries,
                "Phase",
                row.phase().word() + " (status " + record.status().label() + ")");
        moment(entries, "Created", record.createdAtMs());
        var started = record.firstStarted();
        if (started != null) {
            words(
                    entries,
                    "Begun",
                    at(started.startedAtMs()) + " by " + started.owner().stem() + ", try " + started.attempt()
                            + ", under token " + started.fencingToken());
        }
        moment(entries, "Changed", record.updatedAtMs());
        if (row.row().runAtMs() > nowMs && row.row().runAtMs() != ProcessRow.PARKED) {
            words(entries, "Not before", at(row.row().runAtMs()));
        }
        var failed = record.runFailed();
        if (failed != null && record.status().live()) {
            words(
                    entries,
                    "Last run",
                    "could not be made: " + failed.code() + ": " + failed.message() + " Next try at "
                            + at(failed.retryAtMs()) + "; " + failed.streak() + " in a row.");
        }
        var handled = row.row().handled();
        if (handled != null) {
            words(entries, "Handled by", handled);
        }
        return entries;
    }

    private List<Entry> outcome() {
        var entries = new ArrayList<Entry>();
        var outcome = record.outcome();
        if (outcome == null) {
            return entries;
        }
        switch (outcome) {
            case AwaitOutput.Success success -> {
                words(entries, "Ended", "completed at " + at(record.updatedAtMs()));
                tree(entries, "Value", success.value());
                tree(entries, "Control", success.control());
            }
            case AwaitOutput.Failure failure -> {
                words(entries, "Ended", "failed at " + at(record.updatedAtMs()));
                words(entries, "Code", failure.code() + " (" + label(failure.failureClass()) + ")");
                words(entries, "Message", failure.message());
                tree(entries, "Facts", failure.raw());
                tree(entries, "Control", failure.control());
            }
            case AwaitOutput.Cancelled cancelled -> {
                words(entries, "Ended", "cancelled at " + at(record.updatedAtMs()));
                words(entries, "Message", cancelled.message());
                tree(entries, "Facts", cancelled.raw());
                tree(entries, "Control", cancelled.control());
            }
            case AwaitOutput.Abandoned abandoned -> {
                words(
                        entries,
                        "Ended",
                        "abandoned at " + at(abandoned.evidence().epochMs()));
                words(entries, "By", writer(abandoned));
                tree(entries, "Control", abandoned.control());
            }
            case AwaitOutput.NoLongerRetained gone ->
                words(entries, "Ended", gone.terminalLabel() + "; removed at " + at(gone.prunedAtMs()));
        }
        return entries;
    }

    private static String writer(AwaitOutput.Abandoned abandoned) {
        return switch (abandoned.evidence().writer()) {
            case OWNER_DRAIN -> "its owner, when it was drained";
            case SWEEP -> "a sweep that proved its owner dead; see Lease & evidence";
            case RECONCILED_REQUEST -> "a sweep, because somebody asked for it";
            case ENGINE_GAVE_UP -> "a sweep, because all tries were used up";
        };
    }

    private List<Entry> waits() {
        var entries = new ArrayList<Entry>();
        var waiting = record.waiting();
        if (waiting != null) {
            words(entries, "Waits for", kind(waiting.kind()) + ", since " + at(waiting.sinceMs()));
        }
        var cancel = record.cancelRequest();
        if (cancel != null) {
            words(entries, "Cancel", asked(cancel.requestedBy(), cancel.requestedAtMs(), cancel.reason()));
        }
        var abandon = record.abandonRequest();
        if (abandon != null) {
            words(entries, "Abandon", asked(abandon.requestedBy(), abandon.requestedAtMs(), abandon.reason()));
        }
        return entries;
    }

    private String kind(WaitKind kind) {
        return switch (kind) {
            case WaitKind.Signal signal -> "signal " + signal.name() + ", number " + signal.ordinal();
            case WaitKind.Timer timer -> "the time " + at(timer.atMs());
            case WaitKind.Process process -> "the end of process " + process.processId();
            case WaitKind.Event event ->
                "an event " + event.eventType() + " of process " + event.processId() + " after number "
                        + event.afterSequence();
        };
    }

    private String asked(String by, long atMs, @Nullable String reason) {
        return "asked by " + by + " at " + at(atMs) + (reason == null ? "; no reason given" : ": “" + reason + "”");
    }

    private List<Entry> declaration() {
        var entries = new ArrayList<Entry>();
        var registration = record.registration();
        var identity = registration.identity();
        words(entries, "Kind", identity.kind());
        var label = identity.label();
        if (label != null && !label.isBlank()) {
            words(entries, "Label", label);
        }
        input(entries, registration.input());
        if (environment != null) {
            surroundings(entries, environment);
        }
        words(entries, "Disposition", disposition(registration.disposition()));
        words(
                entries,
                "Tries",
                registration.maxAttempts() == null ? "without bound" : "at most " + registration.maxAttempts());
        if (!registration.eventTypes().isEmpty()) {
            words(
                    entries,
                    "Own events",
                    registration.eventTypes().stream()
                            .map(ProcessEventType::name)
                            .collect(Collectors.joining(", ")));
        }
        tree(entries, "Definition", identity.definition());
        return entries;
    }

    private void input(List<Entry> entries, ProcessInput input) {
        switch (input) {
            case ProcessInput.Engine engine -> {
                if (!engine.kind().equals(CommandEngine.KIND) || !command(entries, engine.payload())) {
                    tree(entries, "Input", engine.payload());
                }
            }
            case ProcessInput.ToolCall call -> tree(entries, "Input", call.call());
            case ProcessInput.SessionTurn turn -> tree(entries, "Input", ProcessJson.tree(turn));
            case ProcessInput.External external -> tree(entries, "Input", external.metadata());
        }
    }

    /** Returns false for a payload that is no command; it is shown as it is. */
    private boolean command(List<Entry> entries, JsonNode payload) {
        CommandSpec spec;
        try {
            spec = CommandSpec.fromJson(payload);
        } catch (InvalidInput odd) {
            return false;
        }
        entries.add(new Entry(
                "Command",
                line(spec.program(), masking.arguments(spec.program(), spec.args())),
                line(spec.program(), spec.args()),
                Form.CODE));
        if (spec.stdin() != null) {
            entries.add(new Entry("Reads", masking.text(spec.stdin()), spec.stdin(), Form.CODE));
        }
        words(entries, "Time limit", spec.timeoutMs() == null ? "none" : span(spec.timeoutMs()));
        words(entries, "Grace", span(spec.grace()) + " between SIGTERM and SIGKILL");
        return true;
    }

    private void surroundings(List<Entry> entries, ExecutionEnvironment environment) {
        if (environment.cwd() != null) {
            entries.add(new Entry("Folder", environment.cwd(), environment.cwd(), Form.CODE));
        }
        var variables = environment.variables();
        if (variables.isEmpty()) {
            words(entries, "Environment", "no variables");
        } else {
            entries.add(new Entry("Environment", lines(masking.variables(variables)), lines(variables), Form.CODE));
        }
        if (!environment.options().isEmpty()) {
            entries.add(new Entry(
                    "Options",
                    lines(masking.variables(environment.options())),
                    lines(environment.options()),
                    Form.CODE));
        }
    }

    private static String lines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
    }

    private List<Entry> provenance() {
        var entries = new ArrayList<Entry>();
        var provenance = record.registration().provenance();
        words(entries, "Originator", originator(provenance.originator()));
        tree(entries, "Caused by", provenance.causedBy());
        if (provenance.hostProfileId() != null) {
            words(entries, "Host profile", provenance.hostProfileId());
        }
        var reference = record.externalRef();
        if (reference != null) {
            words(entries, "Known as", reference.id() + " in " + reference.backend());
            tree(entries, "About that", reference.metadata());
        }
        var captured = record.registration().envRef();
        if (captured != null) {
            entries.add(new Entry("Surroundings", captured, captured, Form.CODE));
        }
        entries.add(new Entry("Fingerprint", record.fingerprint(), record.fingerprint(), Form.CODE));
        return entries;
    }

    private static String originator(Originator originator) {
        return switch (originator) {
            case Originator.Host host -> host.scope() == null ? "the host" : "the host, " + host.scope();
            case Originator.Session session -> "session " + session.sessionId();
        };
    }

    private static String disposition(RecoveryDisposition disposition) {
        return switch (disposition) {
            case RERUNNABLE -> "rerunnable: it may run again from its start";
            case OWNER_BOUND -> "owner-bound: it never runs twice";
            case EXTERNALLY_OWNED -> "externally owned: it is run and ended elsewhere";
        };
    }

    private static String span(long ms) {
        return ms % 1_000 == 0 ? Times.age(ms) + exact(ms) : ms + " ms";
    }

    /** A span in its largest unit may hide something. */
    private static String exact(long ms) {
        return ms < 60_000
                        || ms % 86_400_000 == 0
                        || (ms < 86_400_000 && ms % 3_600_000 == 0)
                        || (ms < 3_600_000 && ms % 60_000 == 0)
                ? ""
                : " (" + ms / 1_000 + " s)";
    }

    private static String label(Object constant) {
        var tree = ProcessJson.tree(constant);
        return tree.isString() ? tree.stringValue() : tree.toString();
    }

    private String at(long atMs) {
        return times.at(atMs, nowMs);
    }

    private void moment(List<Entry> entries, String name, long atMs) {
        words(entries, name, times.whole(atMs));
    }

    private void words(List<Entry> entries, String name, String text) {
        var shown = VisibleText.lines(masking.text(text));
        entries.add(new Entry(name, shown, VisibleText.lines(text), Form.WORDS));
    }

    private void tree(List<Entry> entries, String name, @Nullable JsonNode tree) {
        if (tree != null && !tree.isNull()) {
            entries.add(new Entry(
                    name, ProcessJson.writePretty(masking.tree(tree)), ProcessJson.writePretty(tree), Form.CODE));
        }
    }

    private static String line(String program, List<String> arguments) {
        return ShellWords.line(
                Stream.concat(Stream.of(program), arguments.stream()).toList());
    }
}
