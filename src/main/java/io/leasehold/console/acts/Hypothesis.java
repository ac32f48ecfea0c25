package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ProcessRecord;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessReads.ProcessRow;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep would do with a row if somebody had asked for something: the one decision, put to the row as it would
 * stand then. Pure.
 */
final class Hypothesis {
    private Hypothesis() {}

    static Verdict ifCancelled(JudgedRow row, Judgement.View view, String by, @Nullable String why) {
        var record = row.row().record();
        return verdict(
                row, view, with(record, new CancelRequest(by, row.clock().wallMs(), why), record.abandonRequest()));
    }

    static Verdict ifAbandoned(JudgedRow row, Judgement.View view, String by, @Nullable String why) {
        var record = row.row().record();
        return verdict(
                row,
                view,
                with(
                        record,
                        record.cancelRequest(),
                        new AbandonRequest(by, row.clock().wallMs(), why)));
    }

    private static Verdict verdict(JudgedRow row, Judgement.View view, ProcessRecord record) {
        var was = row.row();
        var then = new ProcessRow(
                record,
                was.lease(),
                was.lastSequence(),
                was.changeSeq(),
                was.enqueueSeq(),
                was.runAtMs(),
                was.handled(),
                was.hold(),
                was.refused());
        return Judgement.of(then, row.findings(), view, row.clock());
    }

    private static ProcessRecord with(
            ProcessRecord record, @Nullable CancelRequest cancel, @Nullable AbandonRequest abandon) {
        return new ProcessRecord(
                record.registration(),
                record.fingerprint(),
                record.status(),
                record.outcome(),
                record.firstStarted(),
                record.runFailed(),
                record.child(),
                record.alongside(),
                abandon,
                cancel,
                record.waiting(),
                record.externalRef(),
                record.createdAtMs(),
                record.updatedAtMs());
    }
}
