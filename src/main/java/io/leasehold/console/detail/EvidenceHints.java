package io.leasehold.console.detail;

import io.leasehold.console.frame.Times;
import io.leasehold.lease.Finding;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.Why;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person can do with what was found out, each with a command to copy where there is one. Pure. */
final class EvidenceHints {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final char UNINTERRUPTIBLE = 'D';
    private static final String LINUX = "linux";

    private final EvidenceReading reading;
    private final Times times;
    private final Why why;

    EvidenceHints(EvidenceReading reading, Times times) {
        this.reading = reading;
        this.times = times;
        this.why = reading.why();
    }

    List<CodeText> all() {
        return Stream.of(cause(), unheeded(), end())
                .flatMap(Optional::stream)
                .map(CodeText::of)
                .toList();
    }

    /** That it is dead is proven; the log of the kernel may say why. */
    private Optional<String> cause() {
        var found = finding();
        if (found == null
                || !diedByItself(found)
                || !(found.evidence() instanceof LocalProcess process)
                || !process.os().equals(LINUX)) {
            return Optional.empty();
        }
        return Optional.of("Leasehold proves that it died, not why. Ask the system: `journalctl -k" + since()
                + " -g 'oom|" + process.pid() + "'`");
    }

    private @Nullable Finding finding() {
        if (why.row().record().status().live()) {
            return why.findings().stream()
                    .map(OwnerFinding::finding)
                    .filter(found -> found.conclusion() == Finding.Conclusion.DEAD)
                    .findFirst()
                    .orElse(null);
        }
        return why.stored()
                .map(Why.Stored::finding)
                .or(() -> judged().map(Verdict.Facts::finding))
                .orElse(null);
    }

    private static boolean diedByItself(Finding finding) {
        return switch (finding.reason()) {
            case DEAD_ABSENT, DEAD_PID_REUSED, DEAD_ZOMBIE -> true;
            default -> false;
        };
    }

    private Optional<Verdict.Facts> judged() {
        return Optional.ofNullable(reading.past().verdict())
                .map(stored -> stored.verdict().facts());
    }

    /** It lived when it renewed last, or at least when it took the lease. */
    private String since() {
        var facts =
                why.row().record().status().live() ? Optional.of(why.verdict().facts()) : judged();
        return facts.map(Verdict.Facts::renewedAtMs)
                .or(() -> reading.past().tenures().reversed().stream()
                        .map(Tenure::fromMs)
                        .findFirst())
                .map(this::argument)
                .orElse("");
    }

    private String argument(long atMs) {
        var zone = times.zone();
        return " --since '" + MOMENT.format(Instant.ofEpochMilli(atMs).atZone(zone))
                + (zone.equals(ZoneOffset.UTC) ? " UTC'" : "'");
    }

    /** A signal that nothing can refuse has been sent, and the command waits for the system itself. */
    private Optional<String> unheeded() {
        var killed = reading.past().killedMs();
        var child = why.row().record().child();
        return killed == null || child == null || !stuck()
                ? Optional.empty()
                : Optional.of("SIGKILL was sent " + Times.age(why.clock().wallMs() - killed) + " ago; pid "
                        + child.evidence().pid()
                        + " is in state D. The operating system ends it when its disk or network answers.");
    }

    private boolean stuck() {
        var vitals = reading.vitals();
        return vitals != null && vitals.state() == UNINTERRUPTIBLE;
    }

    /** Only where its start was compared just now: a pid alone may be another's by now. */
    private Optional<String> end() {
        var child = why.row().record().child();
        var finding = why.child();
        var wanted = why.verdict().code().group() == VerdictCode.Group.NEEDS
                || why.row().record().cancelRequest() != null;
        return child == null || finding == null || finding.reason() != Finding.Reason.ALIVE_MATCH || !wanted || stuck()
                ? Optional.empty()
                : Optional.of("To end its command yourself, on this host: `kill "
                        + child.evidence().pid() + "`");
    }
}
