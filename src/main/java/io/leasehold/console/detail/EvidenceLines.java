package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceSheet.Line;
import io.leasehold.console.frame.Times;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.lease.ProcessLease;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.Why;
import io.leasehold.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What matters beside the comparison: lease, start, command, late writes and requests. Pure but for the times. */
final class EvidenceLines {
    private static final int MOST_OF_REASON = 1_000;

    private final EvidenceReading reading;
    private final Times times;
    private final Why why;
    private final long nowMs;

    EvidenceLines(EvidenceReading reading, Times times) {
        this.reading = reading;
        this.times = times;
        this.why = reading.why();
        this.nowMs = why.clock().wallMs();
    }

    List<Line> all(CpuUse use) {
        var lines = new ArrayList<Line>();
        lines.add(line("Lease", lease()));
        lines.add(line("Begun by", begun()));
        var child = why.row().record().child();
        if (child != null) {
            lines.add(line("Its command", ChildText.of(child, reading, use)));
        } else if (why.row().record().registration().identity().kind().equals(CommandEngine.KIND)) {
            lines.add(line("Its command", "none was started"));
        }
        lines.add(line("Refused", refused()));
        lines.add(line("Request", requests()));
        verdict(lines);
        return lines;
    }

    private static Line line(String name, String text) {
        return new Line(name, text);
    }

    private String lease() {
        var lease = why.row().lease();
        var holder = lease.holder();
        if (holder != null) {
            return "token " + holder.fencingToken() + " · taken " + times.at(taken(holder), nowMs) + " · "
                    + expiry(holder);
        }
        if (lease.fence() == 0) {
            return "Nobody holds a lease on it.";
        }
        var given = lease.givenBackAtMs();
        return "Nobody holds a lease on it · token " + lease.fence() + " was the last"
                + (given == null ? "" : " · given back " + times.at(why.clock().wallOf(given), nowMs));
    }

    private long taken(ProcessLease holder) {
        var tenure = tenure(holder.fencingToken());
        return tenure == null ? why.clock().wallOf(holder.claimedAtMs()) : tenure.fromMs();
    }

    private @Nullable Tenure tenure(long fence) {
        return reading.past().tenures().stream()
                .filter(tenure -> tenure.fence() == fence)
                .findFirst()
                .orElse(null);
    }

    private String expiry(ProcessLease holder) {
        var leftMs = why.clock().leftMs(holder.expiresAtMs());
        var at = " (" + times.at(why.clock().wallOf(holder.expiresAtMs()), nowMs) + ")";
        return leftMs > 0 ? "lapses in " + Times.age(leftMs) + at : "lapsed " + Times.age(-leftMs) + " ago" + at;
    }

    private String begun() {
        var record = why.row().record();
        var started = record.firstStarted();
        if (started == null) {
            return "nobody: it was never begun";
        }
        var holder = why.row().lease().holder();
        var same = holder == null
                ? ""
                : Why.sameProgram(holder.owner(), started.owner()) ? ", the same incarnation" : ", not the holder";
        return started.owner().stem() + same + " · " + times.at(started.startedAtMs(), nowMs) + " · try "
                + started.attempt() + (record.begun() ? "" : " · that run could not be made");
    }

    private String refused() {
        var refused = reading.past().refused();
        if (refused.isEmpty()) {
            return "0 late writes";
        }
        var last = refused.getFirst();
        var count = refused.size() >= EvidenceReader.MOST_REFUSED
                ? String.format(Locale.ROOT, "%,d late writes or more", refused.size())
                : refused.size() == 1 ? "1 late write" : refused.size() + " late writes";
        return count + " · the last under token " + last.fence() + " by "
                + last.owner().stem() + " at " + times.at(last.atMs(), nowMs) + " (" + last.operation() + ")";
    }

    private String requests() {
        var record = why.row().record();
        var texts = new ArrayList<String>();
        var cancel = record.cancelRequest();
        if (cancel != null) {
            texts.add(request("cancel", cancel.requestedBy(), cancel.requestedAtMs(), cancel.reason()));
        }
        var abandon = record.abandonRequest();
        if (abandon != null) {
            texts.add(request("abandon", abandon.requestedBy(), abandon.requestedAtMs(), abandon.reason()));
        }
        return texts.isEmpty() ? "none" : String.join("\n", texts);
    }

    private String request(String act, String by, long atMs, @Nullable String reason) {
        return by + " asked to " + act + " it at " + times.at(atMs, nowMs)
                + (reason == null ? "; no reason given" : ": “" + Excerpt.of(reason, MOST_OF_REASON) + "”");
    }

    /** What a sweep has stored about a row that has ended without evidence of its own. */
    private void verdict(List<Line> lines) {
        var judged = reading.past().verdict();
        if (judged != null && !why.row().record().status().live()) {
            lines.add(line(
                    "Last verdict",
                    times.at(judged.atMs(), nowMs) + " · "
                            + VerdictText.sentence(judged.verdict(), judged.atMs(), times.zone())));
        }
    }
}
