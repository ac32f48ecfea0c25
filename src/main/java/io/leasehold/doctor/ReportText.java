package io.leasehold.doctor;

import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A check-up for people and for programs. Pure. */
public final class ReportText {
    private ReportText() {}

    /** One line over all, without the time of day. */
    public static String summary(CheckUp up) {
        var asked = up.asked().size();
        var found = up.troubles().size();
        return asked + " checks, " + (found == 0 ? "no finding" : found == 1 ? "1 finding" : found + " findings")
                + (up.notAsked().isEmpty() ? "" : ", " + up.notAsked().size() + " could not be asked")
                + String.format(Locale.ROOT, ", %.1f s", up.tookMs() / 1_000.0);
    }

    /** The whole report, line by line. */
    public static List<String> lines(CheckUp up) {
        var lines = new ArrayList<String>();
        for (var check : Check.values()) {
            var found = up.of(check);
            var mark = up.notAsked().contains(check) ? "not asked" : found.isEmpty() ? "good" : "finding";
            lines.add(String.format(
                    Locale.ROOT, "%-9s  %-8s  %-15s  %s", mark, check.area().label(), check.label(), check.sentence()));
            for (var trouble : found) {
                lines.add("    finding: " + trouble.finding());
                lines.add("    cause:   " + trouble.cause());
                lines.add("    cure:    " + trouble.cure());
            }
        }
        lines.add(summary(up) + (up.deep() ? "." : ". A sample was read; --deep reads every row and event."));
        return List.copyOf(lines);
    }

    /** The same for programs. */
    public static ObjectNode json(CheckUp up) {
        var object = ProcessJson.object();
        object.put("clean", up.clean());
        object.put("deep", up.deep());
        object.put("at_ms", up.atMs());
        object.put("took_ms", up.tookMs());
        var checks = object.putArray("checks");
        for (var check : Check.values()) {
            var entry = checks.addObject();
            entry.put("check", check.label());
            entry.put("area", check.area().label());
            entry.put("sentence", check.sentence());
            entry.put("asked", !up.notAsked().contains(check));
            var findings = entry.putArray("findings");
            for (var trouble : up.of(check)) {
                findings.addObject()
                        .put("finding", trouble.finding())
                        .put("cause", trouble.cause())
                        .put("cure", trouble.cure());
            }
        }
        return object;
    }
}
