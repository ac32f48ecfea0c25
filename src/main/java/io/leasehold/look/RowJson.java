package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import java.time.ZoneId;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A judged row as JSON: the record as it is stored, with its lease and its verdict. Times are {@code *_ms}. */
public final class RowJson {
    private RowJson() {}

    /**
     * A judged row.
     *
     * @param zone in which its sentence names moments
     */
    public static ObjectNode of(Look.Judged judged, ZoneId zone) {
        var row = judged.row();
        var object = (ObjectNode) ProcessJson.tree(row.record());
        // A reader asks one object about one process (kernel.md 2.6).
        if (object.remove("registration") instanceof ObjectNode declared) {
            object.setAll(declared);
        }
        object.put("process_id", row.id());
        object.put("phase", judged.phase().word().toLowerCase(Locale.ROOT));
        object.put("last_sequence", row.lastSequence());
        object.put("change_seq", row.changeSeq());
        if (row.handled() != null) {
            object.put("handled_by", row.handled());
        }
        var lease = object.putObject("lease");
        lease.put("fencing_token", row.lease().fence());
        var holder = row.lease().holder();
        lease.put("live", row.lease().liveAt(judged.clock().clockMs()));
        if (holder != null) {
            lease.set("owner", ProcessJson.tree(holder.owner()));
            lease.put("expires_at_ms", judged.clock().wallOf(holder.expiresAtMs()));
        }
        object.set("verdict", verdict(judged, zone));
        return object;
    }

    private static ObjectNode verdict(Look.Judged judged, ZoneId zone) {
        var verdict = judged.verdict();
        var object = ProcessJson.object();
        object.put("code", verdict.code().label());
        if (verdict.held() != null) {
            object.set("held", ProcessJson.tree(verdict.held()));
        }
        object.put("short", VerdictText.shortText(verdict));
        object.put("sentence", VerdictText.sentence(verdict, judged.clock().wallMs(), zone));
        return object;
    }
}
