package io.leasehold.console.audit;

import io.leasehold.console.audit.AuditLine.Fact;
import io.leasehold.look.Disclosure;
import io.leasehold.look.JsonText;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.text.VisibleText;
import java.util.List;

/** What is said about a write that came too late. Pure. */
final class RefusalText {
    private RefusalText() {}

    static AuditLine line(RefusedWrite refused, Disclosure shown) {
        var id = VisibleText.line(refused.processId());
        var owner = VisibleText.line(refused.owner().stem());
        var token = Long.toString(refused.fence());
        var operation = VisibleText.line(refused.operation());
        return new AuditLine(
                refused.refusalId(),
                refused.atMs(),
                List.of(id, token, owner, operation),
                List.of(
                        new Fact("Process", id),
                        new Fact("Owner", owner),
                        new Fact("Incarnation", VisibleText.line(refused.owner().incarnationId())),
                        new Fact("Token", token + ", which no longer held the lease"),
                        new Fact("Operation", operation + "; nothing of it was written")),
                List.of(refused.processId()),
                JsonText.line(shown.tree(refused)));
    }
}
