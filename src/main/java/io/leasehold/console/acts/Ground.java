package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.Finding;
import io.leasehold.process.ProcessRecord;
import java.util.List;
import java.util.Locale;

/**
 * What a person's decision rests on. A renewal of a valid lease and the passing of time change nothing in it.
 *
 * @param record the row without its last change
 * @param fence the highest token so far
 * @param held whether somebody holds the lease, valid or not
 * @param valid whether that lease is valid
 * @param findings what is concluded about everybody who matters
 */
record Ground(ProcessRecord record, long fence, boolean held, boolean valid, List<Finding.Reason> findings) {
    static Ground of(JudgedRow row) {
        var lease = row.row().lease();
        return new Ground(
                row.row().record(),
                lease.fence(),
                lease.holder() != null,
                lease.liveAt(row.clock().clockMs()),
                row.findings().stream()
                        .map(finding -> finding.finding().reason())
                        .toList());
    }

    /** What has changed since that one, as a sentence; empty when nothing has. */
    String since(Ground before, JudgedRow row) {
        if (equals(before)) {
            return "";
        }
        var holder = row.row().lease().holder();
        var owner = holder == null ? "its owner" : holder.owner().stem();
        if (record.outcome() != null) {
            return "it ended: " + row.phase().word().toLowerCase(Locale.ROOT) + ".";
        }
        if (fence != before.fence) {
            return owner + " took it under token " + fence + ".";
        }
        if (valid && !before.valid) {
            return owner + " renewed its lease.";
        }
        if (before.held && !held) {
            return "the lease was given back.";
        }
        if (before.valid && !valid) {
            return "the lease of " + owner + " has lapsed.";
        }
        if (!findings.equals(before.findings)) {
            return "what is proven about its owner is different.";
        }
        return "the process has changed.";
    }
}
