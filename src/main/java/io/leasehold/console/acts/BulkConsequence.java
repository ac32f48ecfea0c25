package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Acts.LeftOut;
import io.leasehold.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a request to many processes would come to. Pure. */
final class BulkConsequence {
    private BulkConsequence() {}

    static Consequence of(RequestKind kind, List<JudgedRow> rows, List<LeftOut> leftOut, int named) {
        var phases = new TreeMap<String, Integer>();
        rows.forEach(row -> phases.merge(row.phase().word(), 1, Integer::sum));
        var now = new ArrayList<String>();
        now.add(String.join(
                " · ",
                phases.entrySet().stream()
                        .map(each -> Numbers.grouped(each.getValue()) + " " + each.getKey())
                        .toList()));
        now.add(names(telling(rows), named));
        var not = new ArrayList<>(not(kind, rows));
        var reasons = new TreeMap<String, List<JudgedRow>>();
        leftOut.forEach(left ->
                reasons.computeIfAbsent(left.reason(), key -> new ArrayList<>()).add(left.row()));
        reasons.forEach((reason, left) ->
                not.add(Numbers.grouped(left.size()) + " left out: " + reason + " (" + names(telling(left), 3) + ")"));
        return new Consequence(
                headline(kind, rows.size()),
                now,
                then(kind, rows),
                not,
                kind == RequestKind.ABANDON ? Assurance.of(rows) : null);
    }

    private static String headline(RequestKind kind, int count) {
        return switch (kind) {
            case CANCEL -> "You ask for the end of " + processes(count) + ".";
            case ABANDON -> "You accept that how " + these(count) + " ended will never be known.";
            case HANDLED -> "You have dealt with " + these(count) + " by hand.";
        };
    }

    private static List<String> then(RequestKind kind, List<JudgedRow> rows) {
        var then = new ArrayList<String>();
        switch (kind) {
            case CANCEL -> then.add(stored(rows.size()));
            case ABANDON -> {
                then.add(stored(rows.size()));
                var held = rows.stream().filter(Standing::heldLive).count();
                if (held > 0) {
                    then.add(Numbers.grouped(held)
                            + (held == 1
                                    ? " is still leased: it is closed only after its lease has ended."
                                    : " are still leased: they are closed only after their leases have ended."));
                }
            }
            case HANDLED ->
                then.add((rows.size() == 1 ? "It leaves" : "They leave")
                        + " “Needs you” and “Unknown outcome”. Your name and reason are kept.");
        }
        then.add("Each is read again before it is written; what changed meanwhile is left alone and listed.");
        return then;
    }

    /** What does not come of it, as the dialog about one of them says it. */
    private static List<String> not(RequestKind kind, List<JudgedRow> rows) {
        return switch (kind) {
            case CANCEL -> {
                var unbegun =
                        rows.stream().filter(row -> !row.row().record().begun()).count();
                yield unbegun == 0
                        ? List.of()
                        : List.of(Numbers.grouped(unbegun) + (unbegun == 1 ? " was" : " were")
                                + " never begun: no work is lost.");
            }
            case ABANDON -> List.of("It stops nothing: commands that still run go on.");
            case HANDLED ->
                List.of(
                        rows.size() == 1
                                ? "Its outcome stays unknown, and nothing runs."
                                : "Their outcomes stay unknown, and nothing runs.");
        };
    }

    /** So many of them, in words. */
    static String processes(int count) {
        return count == 1 ? "1 process" : Numbers.grouped(count) + " processes";
    }

    private static String these(int count) {
        return count == 1 ? "this process" : "these " + Numbers.grouped(count) + " processes";
    }

    private static String stored(int count) {
        return count == 1
                ? "1 request is stored now and cannot be taken back."
                : Numbers.grouped(count) + " requests are stored now and cannot be taken back.";
    }

    /** What tells them apart: ids where several have the same name. */
    private static List<String> telling(List<JudgedRow> rows) {
        var names = rows.stream().map(JudgedRow::name).toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : rows.stream().map(JudgedRow::id).toList();
    }

    private static String names(List<String> names, int most) {
        var shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? shown + " and " + Numbers.grouped(names.size() - most) + " more" : shown;
    }
}
