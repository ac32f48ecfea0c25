package io.leasehold.recovery;

import io.leasehold.lease.Finding;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The verdict table as a list of rows, the first that applies wins; written apart from the decision. */
final class TableOracle {
    private TableOracle() {}

    private record Row(VerdictCode code, Predicate<Facts> applies) {}

    private static final List<Row> TABLE = List.of(
            new Row(VerdictCode.LEFT_EXTERNAL, row -> row.external() && !row.asked()),
            new Row(VerdictCode.LEFT_HELD, row -> row.external() && row.leaseLive()),
            new Row(VerdictCode.CLOSE_EXTERNAL, Facts::external),
            new Row(VerdictCode.LEFT_REQUEST, row -> row.heldLive() && row.bound() && row.begun() && row.asked()),
            new Row(VerdictCode.LEFT_ALIVE, row -> row.heldLive() && row.holderIs(Finding.Conclusion.ALIVE)),
            new Row(VerdictCode.LEFT_UNPROVEN, Facts::heldLive),
            new Row(
                    VerdictCode.LEFT_SILENT,
                    row -> !row.bound() && row.begun() && row.lapsed() && row.holderIs(Finding.Conclusion.ALIVE)),
            new Row(
                    VerdictCode.CLOSE_CANCEL,
                    row -> row.cancelAsked() && (!row.begun() || !row.bound() || row.suspended())),
            new Row(VerdictCode.CLOSE_REQUEST, row -> row.parked() && row.bound() && row.begun() && row.asked()),
            new Row(
                    VerdictCode.LEFT_WAITING,
                    row -> row.parked() && (!row.due() || row.bound() && row.begun() && !row.suspended())),
            new Row(VerdictCode.CLOSE_ATTEMPTS, row -> row.begun() && row.parked() && row.resumesUsedUp()),
            new Row(VerdictCode.RUN_RESUME, row -> row.begun() && row.parked()),
            new Row(VerdictCode.CLOSE_ATTEMPTS, row -> row.triesUsedUp() && !(row.bound() && row.begun())),
            new Row(VerdictCode.RUN_DEAD, row -> !row.begun() && row.leaseLive()),
            new Row(VerdictCode.RUN_FREE, row -> !row.begun()),
            new Row(
                    VerdictCode.RERUN_DEAD,
                    row -> !row.bound() && !row.free() && row.holderIs(Finding.Conclusion.DEAD)),
            new Row(
                    VerdictCode.RERUN_DEAD,
                    row -> !row.bound() && row.free() && row.starterIs(Finding.Conclusion.DEAD)),
            new Row(VerdictCode.RERUN_LAPSED, row -> !row.bound() && row.lapsed()),
            new Row(VerdictCode.RERUN_FREE, row -> !row.bound()),
            new Row(VerdictCode.CLOSE_DEAD, Facts::everybodyDead),
            new Row(VerdictCode.CLOSE_OWN, Facts::starterGaveUp),
            new Row(VerdictCode.CLOSE_REQUEST, Facts::asked),
            new Row(VerdictCode.NEEDS_ALIVE, Facts::somebodyAlive),
            new Row(VerdictCode.NEEDS_UNPROVEN, row -> true));

    static VerdictCode code(Situation situation) {
        var facts = new Facts(situation);
        return TABLE.stream()
                .filter(row -> row.applies().test(facts))
                .findFirst()
                .orElseThrow()
                .code();
    }

    /** The label of the hold, or "none". */
    static String held(Situation situation, VerdictCode code) {
        var label = code.label();
        var runs = label.startsWith("run.") || label.startsWith("rerun.");
        var closes = label.startsWith("close.");
        var offer = situation.offer();
        var registration = situation.record().registration();
        var failed = situation.record().runFailed();
        if (!runs && !closes) {
            return "none";
        }
        if (situation.storeDownSinceMs() != null) {
            return "held.store";
        }
        if (situation.copy()) {
            return "held.copy";
        }
        if (situation.adopted() != null) {
            return "held.adopted";
        }
        if (situation.sleep() != null && situation.sleep().untilMs() > situation.wallMs()) {
            return "held.sleep";
        }
        if (closes) {
            return "none";
        }
        if (situation.space() != null && !label.equals("run.resume")) {
            return "held.space";
        }
        if (offer != null && !offer.engines().contains(registration.input().engineKind())) {
            return "held.engine";
        }
        var wanted = registration.provenance().hostProfileId();
        if (offer != null && wanted != null && !Objects.equals(wanted, offer.profile())) {
            return "held.profile";
        }
        if (failed != null
                && failed.retryAtMs() > situation.wallMs()
                && failed.attempt() == situation.record().attempts()) {
            return "held.backoff";
        }
        return offer != null && offer.permitsInUse() >= offer.permits() ? "held.permit" : "none";
    }

    private record Facts(Situation situation) {
        boolean external() {
            return disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
        }

        boolean bound() {
            return disposition() == RecoveryDisposition.OWNER_BOUND;
        }

        RecoveryDisposition disposition() {
            return situation.record().registration().disposition();
        }

        boolean begun() {
            return situation.record().begun();
        }

        boolean asked() {
            return situation.record().abandonRequest() != null;
        }

        boolean cancelAsked() {
            return situation.record().cancelRequest() != null;
        }

        boolean starterGaveUp() {
            return situation.starterGaveUp();
        }

        boolean free() {
            return situation.lease().holder() == null;
        }

        boolean leaseLive() {
            return !free() && situation.lease().holder().expiresAtMs() > situation.clockMs();
        }

        boolean lapsed() {
            return !free() && !leaseLive();
        }

        boolean heldLive() {
            return leaseLive() && !holderIs(Finding.Conclusion.DEAD);
        }

        boolean holderIs(Finding.Conclusion conclusion) {
            return is(situation.holder(), conclusion);
        }

        boolean starterIs(Finding.Conclusion conclusion) {
            return is(situation.starter(), conclusion);
        }

        private static boolean is(Finding finding, Finding.Conclusion conclusion) {
            return conclusion == (finding == null ? Finding.Conclusion.UNPROVEN : finding.conclusion());
        }

        boolean parked() {
            return free() && situation.record().waiting() != null;
        }

        boolean suspended() {
            return parked() && situation.lease().uncleared().isEmpty();
        }

        boolean due() {
            var waiting = situation.record().waiting();
            return waiting.overAtMs() != null
                    || waiting.kind() instanceof WaitKind.Timer timer && timer.atMs() <= situation.wallMs();
        }

        boolean resumesUsedUp() {
            var bound = situation.record().registration().maxAttempts();
            var failed = situation.record().runFailed();
            return bound != null
                    && failed != null
                    && failed.attempt() == situation.record().attempts()
                    && failed.streak() >= bound;
        }

        boolean triesUsedUp() {
            var bound = situation.record().registration().maxAttempts();
            return bound != null && bound <= situation.record().attempts();
        }

        boolean everybodyDead() {
            return starterIs(Finding.Conclusion.DEAD) && (free() || holderIs(Finding.Conclusion.DEAD));
        }

        boolean somebodyAlive() {
            return starterIs(Finding.Conclusion.ALIVE) || !free() && holderIs(Finding.Conclusion.ALIVE);
        }
    }
}
