package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.Finding;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.text.Numbers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person vouches for where an owner is not proven dead, or is proven alive. Pure. */
final class Assurance {
    private Assurance() {}

    /** Before one process is given up; absent: nothing is asked. */
    static @Nullable String of(JudgedRow row) {
        var finding = open(row);
        if (finding == null) {
            return null;
        }
        var owner = finding.owner().stem();
        if (finding.finding().conclusion() == Finding.Conclusion.ALIVE) {
            return "I know that " + owner + " is alive and may still be working";
        }
        return finding.owner().evidence() instanceof LivenessEvidence.LocalProcess local
                ? "I have checked that pid " + local.pid() + " no longer runs where " + owner + " was"
                : "I have checked that " + owner + " no longer works on it";
    }

    /** Before many are given up at once; absent: nothing is asked. */
    static @Nullable String of(List<JudgedRow> rows) {
        if (rows.size() == 1) {
            return of(rows.getFirst());
        }
        var conclusions = rows.stream()
                .map(Assurance::open)
                .filter(Objects::nonNull)
                .map(open -> open.finding().conclusion())
                .collect(Collectors.groupingBy(conclusion -> conclusion, Collectors.counting()));
        var asked = Stream.of(
                        unproven(conclusions.getOrDefault(Finding.Conclusion.UNPROVEN, 0L)),
                        alive(conclusions.getOrDefault(Finding.Conclusion.ALIVE, 0L)))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", and "));
        return asked.isEmpty() ? null : asked;
    }

    private static String unproven(long count) {
        if (count == 0) {
            return "";
        }
        return "I have checked that the " + Numbers.grouped(count)
                + (count == 1 ? " whose owner is unproven no longer runs" : " whose owners are unproven no longer run");
    }

    private static String alive(long count) {
        if (count == 0) {
            return "";
        }
        return "I know that the " + (count == 1 ? "owner of 1 is" : "owners of " + Numbers.grouped(count) + " are")
                + " alive and may still be working";
    }

    /** What was found of the owner, unless it is proven dead, or none of ours ever runs it. */
    private static @Nullable OwnerFinding open(JudgedRow row) {
        var external = row.row().record().registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
        var decisive = external ? null : Standing.decisive(row);
        return decisive == null || decisive.finding().dead() ? null : decisive;
    }
}
