package io.leasehold.console.doctor;

import io.leasehold.doctor.Check;
import io.leasehold.doctor.CheckUp;
import io.leasehold.doctor.ReportText;
import java.util.Locale;
import java.util.function.LongFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What the view of the checks shows, without a control. FX thread only. */
final class DoctorModel {
    /** Before the first run. */
    static final String BEFORE =
            Check.values().length + " checks of file, rows, leases, feed and host. They read only.";

    private final LongFunction<String> moment;
    private final ReadOnlyObjectWrapper<@Nullable CheckUp> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Number> findings = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper(BEFORE);

    /** @param moment says when something was */
    DoctorModel(LongFunction<String> moment) {
        this.moment = moment;
    }

    /** The last report; absent: none yet. */
    ReadOnlyObjectProperty<@Nullable CheckUp> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** How many findings there are; absent before the first run. */
    ReadOnlyObjectProperty<Number> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** Whether the checks are under way. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** One line over all. */
    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** The checks begin. Returns whether they may: not while others are under way. */
    boolean begin() {
        if (running.get()) {
            return false;
        }
        running.set(true);
        line.set("Checking…");
        return true;
    }

    /** They are done. */
    void done(CheckUp up) {
        running.set(false);
        report.set(up);
        findings.set(up.troubles().size());
        line.set(ReportText.summary(up) + ", " + moment.apply(up.atMs()) + "."
                + (up.deep() ? "" : " A sample of the rows was read."));
    }

    /** They could not be made. */
    void failed(Exception failure) {
        running.set(false);
        line.set("The checks could not be made: " + failure.getMessage());
    }

    /** The report as text; empty before the first run. */
    String text() {
        var up = report.get();
        return up == null ? "" : String.join("\n", ReportText.lines(up)) + "\n";
    }

    /** What became of a check, in a word. */
    static String word(CheckUp up, Check check) {
        var found = up.of(check).size();
        return up.notAsked().contains(check)
                ? "Not asked"
                : found == 0 ? "Good" : found == 1 ? "1 finding" : found + " findings";
    }

    /** What a check is about, as people read it. */
    static String area(Check check) {
        var label = check.area().label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
