package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.Finding;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Judgement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each act on one process would come to. The verdicts in it are those of the one decision. Pure. */
final class Consequences {
    private Consequences() {}

    static Consequence abandon(JudgedRow row, Judgement.View view, Asker asker, String why) {
        var then = new ArrayList<String>();
        then.add("Your request is stored now and cannot be taken back.");
        var verdict = Hypothesis.ifAbandoned(row, view, asker.by(), reason(why));
        var token = row.row().lease().fence();
        var holder = row.row().lease().holder();
        var asked = verdict.held() == null && endsAsAsked(verdict.code());
        if (!asked) {
            then.add(VerdictText.sentence(verdict, asker.nowMs(), asker.times().zone()));
        } else if (verdict.code().closes() || holder == null) {
            then.add(asker.sweeping(token == 0 ? "closes it" : "takes token " + (token + 1)));
        } else {
            // A request never stops a live owner.
            then.add("The lease of " + holder.owner().stem() + " must end first: at "
                    + asker.at(row.clock().wallOf(holder.expiresAtMs())) + ", later if it renews.");
        }
        if (asked) {
            then.add("The process ends as Abandoned, requested by " + asker.by() + ".");
        }
        if (token > 0) {
            then.add("Writes under token " + token + " are refused and listed in Audit.");
        }
        asker.telling().ifPresent(then::add);
        return new Consequence(
                "You accept that how this process ended will never be known.",
                Standing.lines(row, asker),
                then,
                List.of(stopsNothing(row)),
                Assurance.of(row));
    }

    /** Whether it is the request that ends it; something else may end it first. */
    private static boolean endsAsAsked(VerdictCode code) {
        return switch (code) {
            case CLOSE_REQUEST, CLOSE_EXTERNAL, LEFT_REQUEST, LEFT_HELD -> true;
            default -> false;
        };
    }

    private static String stopsNothing(JudgedRow row) {
        var command = Standing.command(row.row().record());
        if (command != null) {
            return "It stops nothing: " + command + " goes on if it still runs.";
        }
        return "It stops nothing: whatever still works on it goes on.";
    }

    static Consequence cancel(JudgedRow row, Judgement.View view, Asker asker, String why) {
        var record = row.row().record();
        var external = record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
        var verdict = Hypothesis.ifCancelled(row, view, asker.by(), reason(why));
        var then = new ArrayList<String>();
        var not = new ArrayList<String>();
        then.add("Your request is stored now and cannot be taken back.");
        if (external) {
            then.add("The program that runs it must look for the request; nothing here ends it.");
        } else if (verdict.code() == VerdictCode.CLOSE_CANCEL) {
            then.add(VerdictText.sentence(verdict, asker.nowMs(), asker.times().zone()));
            then.add(asker.sweeping("ends it"));
            if (!record.begun()) {
                not.add("It was never begun: no work is lost.");
            }
        } else if (Standing.heldLive(row)) {
            var holder = row.row().lease().holder();
            var owner = holder == null ? "its owner" : holder.owner().stem();
            var command = Standing.command(record);
            then.add(owner + " sees the request, usually within a second.");
            then.add(
                    command == null
                            ? "It tells the work to stop."
                            : "It sends SIGTERM to " + command
                                    + " and all that it started, and SIGKILL after the grace time.");
            then.add("The process ends as cancelled, unless it ends by itself first.");
            if (alive(row) != Finding.Conclusion.ALIVE) {
                not.add("Whether " + owner
                        + " is alive is unproven: the request waits until somebody can carry it out.");
            }
        } else {
            then.add(VerdictText.sentence(verdict, asker.nowMs(), asker.times().zone()));
            not.add("Nobody runs it now: the request ends nothing by itself. To give it up, abandon it.");
        }
        return new Consequence("You ask for the end of this process.", Standing.lines(row, asker), then, not, null);
    }

    private static Finding.@Nullable Conclusion alive(JudgedRow row) {
        var decisive = Standing.decisive(row);
        return decisive == null ? null : decisive.finding().conclusion();
    }

    static Consequence complete(JudgedRow row, Asker asker) {
        var then = new ArrayList<String>();
        then.add("It ends now; no sweep is needed. Whoever waits for it is told.");
        var token = row.row().lease().fence();
        if (token > 0) {
            then.add("Writes under token " + token + " are refused and listed in Audit.");
        }
        return new Consequence(
                "You say how this process has ended.",
                Standing.lines(row, asker),
                then,
                List.of("It stops nothing outside. An outcome cannot be changed later."),
                null);
    }

    static Consequence handled(JudgedRow row, Asker asker) {
        return new Consequence(
                "You have dealt with it by hand.",
                Standing.lines(row, asker),
                List.of("It leaves “Needs you” and “Unknown outcome”. Your name and reason are kept."),
                List.of("Its outcome stays unknown, and nothing runs."),
                null);
    }

    static @Nullable String reason(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
