package io.leasehold.console.detail;

import io.leasehold.lease.Finding;
import io.leasehold.process.ChildProcess;
import io.leasehold.registry.Why;
import org.jspecify.annotations.Nullable;

/** What is known of the command that a process has started, as one line. Pure. */
final class ChildText {
    private ChildText() {}

    /** The line: what it is, whether it lives, and what it does. */
    static String of(ChildProcess child, EvidenceReading reading, CpuUse use) {
        var words = child.program() + " · pid " + child.evidence().pid() + " · ";
        var why = reading.why();
        if (!why.row().record().status().live()) {
            var stored = why.stored().map(Why.Stored::child).orElse(null);
            return words
                    + (stored == null ? "not asked: the process has ended" : found(stored) + ", as it was read then");
        }
        var finding = why.child();
        if (finding == null) {
            return words + "not asked";
        }
        if (finding.alive()) {
            var vitals = reading.vitals();
            return words + found(finding) + (vitals == null ? "" : ", " + state(vitals.state()) + ", " + use.words());
        }
        return words + (asItsOwner(why, finding) ? "unproven, as its owner" : found(finding));
    }

    private static String found(Finding finding) {
        return switch (finding.conclusion()) {
            case ALIVE -> "proven alive";
            case DEAD -> "proven dead";
            case UNPROVEN -> "unproven";
        };
    }

    private static boolean asItsOwner(Why why, @Nullable Finding child) {
        return child != null
                && why.owners().stream()
                        .anyMatch(owner -> owner.finding().reason() == child.reason()
                                && owner.finding().conclusion() == Finding.Conclusion.UNPROVEN);
    }

    /** The letter that the system gives, and what it means. */
    static String state(char letter) {
        var means =
                switch (letter) {
                    case 'R' -> " (runs)";
                    case 'S' -> " (sleeps)";
                    case 'D' -> " (waits for disk or network)";
                    case 'T' -> " (is stopped)";
                    case 't' -> " (is stopped by a debugger)";
                    case 'I' -> " (idle)";
                    case 'Z' -> " (has ended)";
                    default -> "";
                };
        return "state " + letter + means;
    }
}
