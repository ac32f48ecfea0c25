package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceSheet.Block;
import io.leasehold.console.detail.EvidenceSheet.FieldLine;
import io.leasehold.console.detail.EvidenceSheet.Match;
import io.leasehold.console.frame.Times;
import io.leasehold.lease.Finding;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was read about a process into the sheet that people see. Pure but for the choice of times. */
final class EvidenceWriter {
    /** A namespace as the system names it; people need the number only. */
    private static final Pattern NAMESPACE = Pattern.compile("\\w+:\\[(\\d+)]");

    private static final String NOW = "Now";
    private static final String THEN = "Then";

    private final EvidenceReading reading;
    private final Times times;
    private final Why why;
    private final long nowMs;

    private EvidenceWriter(EvidenceReading reading, Times times) {
        this.reading = reading;
        this.times = times;
        this.why = reading.why();
        this.nowMs = why.clock().wallMs();
    }

    /** The sheet. */
    static EvidenceSheet sheet(EvidenceReading reading, CpuUse use, Times times) {
        return new EvidenceWriter(reading, times).sheet(use);
    }

    private EvidenceSheet sheet(CpuUse use) {
        var live = why.row().record().status().live();
        var owners = live ? now() : then();
        var child = live ? childNow() : childThen();
        return new EvidenceSheet(
                owners.isEmpty() ? note() : null,
                owners,
                child,
                new EvidenceLines(reading, times).all(use),
                new EvidenceHints(reading, times).all(),
                ruled().map(LivenessRule::of).orElse(List.of()),
                live);
    }

    /** By whose evidence the rule is chosen; absent: there was nobody to look for. */
    private Optional<LivenessEvidence> ruled() {
        var stored = why.stored().map(Why.Stored::finding).map(Finding::evidence);
        return why.owners().stream()
                .findFirst()
                .map(owner -> owner.owner().evidence())
                .or(() -> stored);
    }

    private String note() {
        var record = why.row().record();
        if (record.status() == ProcessStatus.CALLER_DEPARTED) {
            return "The program that started it has gone. No evidence about it was stored.";
        }
        if (record.status().live()) {
            return record.firstStarted() == null
                    ? "Nobody holds a lease on it, and nobody has begun it: there is nobody to look for."
                    : "Nobody holds a lease on it: there is nobody to look for.";
        }
        return "It has ended, and no evidence was stored with its end. Who lives today is not asked.";
    }

    private List<Block> now() {
        var blocks = new ArrayList<Block>();
        for (var one : why.owners()) {
            var name = one.owner().stem();
            var title =
                    switch (one.role()) {
                        case HOLDER -> "Holder " + name;
                        case STARTER -> "Begun by " + name;
                        case FORMER -> "Earlier holder " + name;
                    };
            blocks.add(
                    block(title, recorded(one), read(one.finding()), NOW, one.finding(), name, program(one.owner())));
        }
        return blocks;
    }

    private List<Block> then() {
        var stored = why.stored().orElse(null);
        if (stored != null && stored.finding() != null) {
            var found = stored.found();
            return List.of(past(found == null ? "Its owner" : found.stem(), stored.finding(), found));
        }
        var judged = reading.past().verdict();
        var finding = judged == null ? null : judged.verdict().facts().finding();
        if (judged == null || finding == null) {
            return List.of();
        }
        var owner = judged.verdict().facts().owner();
        return List.of(past(owner == null ? "Its owner" : owner, finding, null));
    }

    private Block past(String name, Finding finding, @Nullable LeaseOwner owner) {
        return block(
                "As it was read then · " + name,
                "",
                "read " + times.at(finding.takenAtMs(), nowMs),
                THEN,
                finding,
                owner == null ? name : owner.stem(),
                null);
    }

    private @Nullable Block childNow() {
        var child = why.row().record().child();
        var finding = why.child();
        return child == null || finding == null
                ? null
                : block(
                        "Its command " + child.program(),
                        "recorded " + times.at(child.startedAtMs(), nowMs),
                        read(finding),
                        NOW,
                        finding,
                        child.program(),
                        null);
    }

    private @Nullable Block childThen() {
        var stored = why.stored().map(Why.Stored::child).orElse(null);
        var child = why.row().record().child();
        return stored == null
                ? null
                : block(
                        "As it was read then · its command" + (child == null ? "" : " " + child.program()),
                        "",
                        "read " + times.at(stored.takenAtMs(), nowMs),
                        THEN,
                        stored,
                        child == null ? null : child.program(),
                        null);
    }

    private Block block(
            String title,
            String recorded,
            String read,
            String head,
            Finding finding,
            @Nullable String name,
            @Nullable OwnerFacts program) {
        var settle = VerdictText.action(finding, name, finding.takenAtMs(), times.zone());
        return new Block(
                title,
                recorded,
                read,
                finding.conclusion(),
                switch (finding.conclusion()) {
                    case ALIVE -> "PROVEN ALIVE";
                    case DEAD -> "PROVEN DEAD";
                    case UNPROVEN -> "UNPROVEN";
                },
                CodeText.of(VerdictText.reason(finding, name, nowMs, times.zone())),
                settle.map(CodeText::of).orElse(null),
                head,
                fields(finding, program));
    }

    private static List<FieldLine> fields(Finding finding, @Nullable OwnerFacts program) {
        var lines = new ArrayList<FieldLine>();
        for (var field : finding.fields()) {
            var match =
                    switch (field.match()) {
                        // What nobody recorded can be the same as nothing.
                        case SAME -> field.recorded() == null ? Match.INFORMATION : Match.SAME;
                        case DIFFERS -> Match.DIFFERS;
                        case NOT_COMPARED -> Match.NOT_COMPARED;
                    };
            var asked = field.match() != Finding.Match.NOT_COMPARED;
            lines.add(new FieldLine(
                    field.name(),
                    field.recorded() == null ? "–" : shown(field.recorded()),
                    field.now() == null ? (asked ? "–" : "not looked for") : shown(field.now()),
                    match));
        }
        if (program != null) {
            lines.add(new FieldLine(
                    "Program, user",
                    program.program() + " " + program.version() + ", " + program.user(),
                    "",
                    Match.INFORMATION));
        }
        return lines;
    }

    private static String shown(String value) {
        return NAMESPACE.matcher(value).replaceFirst("$1");
    }

    private String recorded(Why.OwnerEvidence one) {
        var started = why.row().record().firstStarted();
        var atMs =
                one.role() == Why.Role.STARTER && started != null ? (Long) started.startedAtMs() : taken(one.owner());
        return atMs == null ? "" : "recorded " + times.at(atMs, nowMs);
    }

    private @Nullable Long taken(LeaseOwner owner) {
        return reading.past().tenures().reversed().stream()
                .filter(tenure -> Why.sameProgram(tenure.owner(), owner))
                .map(Tenure::fromMs)
                .findFirst()
                .orElse(null);
    }

    private String read(Finding finding) {
        return "read " + times.at(finding.takenAtMs(), nowMs) + " (" + Times.age(nowMs - finding.takenAtMs()) + ")";
    }

    /** Every lease is taken by an identity of its own; the program has announced itself under its stable one. */
    private @Nullable OwnerFacts program(LeaseOwner owner) {
        return reading.past().programs().stream()
                .filter(facts -> facts.owner().stem().equals(owner.stem())
                        && facts.owner().evidence().equals(owner.evidence()))
                .findFirst()
                .orElse(null);
    }
}
