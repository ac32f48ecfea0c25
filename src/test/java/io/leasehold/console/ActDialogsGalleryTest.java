package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.OwnerFindings;
import io.leasehold.console.frame.Acts;
import io.leasehold.console.looks.CutWords;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;

/** The dialog of each act, for one, for three and for thousands of processes, at both sizes and in both themes. */
class ActDialogsGalleryTest extends WindowCase {
    private static final int MANY = 4_985;
    private static final String CUT = " … (copy gives all of it)";

    private void fill(SampleRegistry filled) {
        for (var number = 1; number <= 3; number++) {
            filled.ownerBound("migrate-" + number, number == 1 ? "nightly migration" : "migration " + number);
            filled.begun("migrate-" + number, filled.elsewhere);
            filled.external("departed-" + number, "");
            filled.registry.recordCallerDeparture("departed-" + number);
        }
        filled.elapse(Duration.ofSeconds(71));
        for (var number = 1; number <= 3; number++) {
            filled.rerunnable("report-" + number, "weekly report " + number);
        }
        filled.external("invoice-4711", "");
        var release = new ProcessInput.External(ProcessJson.object().put("label", "release 7"));
        filled.registry.register(new ProcessRegistration(
                "release-7",
                release,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                ProcessIdentity.of(release),
                List.of(ProcessEventType.plain("signal.approve", null)),
                ProcessProvenance.host(),
                null));
    }

    private JudgedRow row(String id) {
        var row = sample.registry.find(id).orElseThrow();
        return JudgedRow.of(
                row, new OwnerFindings(sample.probe).on(row), Judgement.View.LOOKING, sample.registry.clock());
    }

    private List<JudgedRow> three(String stem) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> row(stem + "-" + number))
                .toList();
    }

    /** As many as that, all alike but for their ids, and some of another sort. */
    private List<JudgedRow> many(String id, String other) {
        var rows = new ArrayList<JudgedRow>();
        var one = row(id);
        IntStream.rangeClosed(1, MANY).forEach(number -> rows.add(named(one, id + "-" + number)));
        var left = row(other);
        IntStream.rangeClosed(1, 12).forEach(number -> rows.add(named(left, other + "-" + number)));
        return rows;
    }

    private static JudgedRow named(JudgedRow judged, String id) {
        var row = judged.row();
        var record = row.record();
        var registration = record.registration();
        var other = new ProcessRegistration(
                id,
                registration.input(),
                registration.disposition(),
                registration.maxAttempts(),
                registration.identity(),
                registration.eventTypes(),
                registration.provenance(),
                registration.envRef());
        var renamed = row.withRecord(new ProcessRecord(
                other,
                record.fingerprint(),
                record.status(),
                record.outcome(),
                record.firstStarted(),
                record.runFailed(),
                record.child(),
                record.abandonRequest(),
                record.cancelRequest(),
                record.waiting(),
                record.externalRef(),
                record.createdAtMs(),
                record.updatedAtMs()));
        return new JudgedRow(
                renamed,
                judged.verdict(),
                judged.phase(),
                judged.findings(),
                judged.owner(),
                judged.proof(),
                judged.child(),
                judged.clock(),
                judged.brief());
    }

    private void begin(String act, List<JudgedRow> rows) {
        Windows.on(() -> {
            open.window().frame().acts().on(rows).stream()
                    .filter(offer -> offer.act().id().equals(act))
                    .filter(Acts.Offer::possible)
                    .findFirst()
                    .orElseThrow()
                    .begin();
            return null;
        });
        Windows.until("the dialog of " + act, () -> lookup("dialog-act") instanceof Button);
    }

    /** What says something in the dialog, of those kinds. */
    private Stream<Labeled> parts(String... kinds) {
        // One kind at a time: a lookup takes a selector with a comma for one that nothing fits.
        return Stream.of(kinds)
                .flatMap(kind -> open.scene().getRoot().lookupAll(".dialog-frame ." + kind).stream())
                .filter(part -> part instanceof Labeled && Windows.seen(part))
                .map(Labeled.class::cast);
    }

    private String words() {
        var words = new StringBuilder();
        parts("label", "check-box").forEach(part -> words.append(part.getText()).append('\n'));
        return words.toString();
    }

    /** A line of thousands of ids, numbered from 1, ends behind a whole one. */
    private void wholeIds(String line) {
        if (line.endsWith(CUT)) {
            var words = List.of(line.substring(0, line.length() - CUT.length()).split(" "));
            var last = words.getLast();
            var stem = last.substring(0, last.lastIndexOf('-') + 1);
            var ids = words.stream().filter(word -> word.startsWith(stem)).count();
            assertThat(last).isEqualTo(stem + ids);
        }
    }

    /** Whether no words of the dialog are cut, once it is laid out. */
    private boolean uncut() {
        open.scene().getRoot().applyCss();
        open.scene().getRoot().layout();
        return parts("label", "check-box", "button").noneMatch(CutWords::cut);
    }

    /** Both buttons are seen whole. */
    private void whole(String where) {
        var window = new BoundingBox(0, 0, open.scene().getWidth(), open.scene().getHeight());
        for (var id : List.of("dialog-keep", "dialog-act")) {
            var button = lookup(id);
            assertThat(window.contains(button.localToScene(button.getBoundsInLocal())))
                    .as(where + ": " + id)
                    .isTrue();
        }
        wholeIds(text("act-command"));
    }

    /** A dialog about that many processes says so and is put away again. */
    private void ask(String act, String name, List<JudgedRow> rows, String button, String... words) {
        begin(act, rows);
        assertThat(Windows.on(() -> ((Button) lookup("dialog-act")).getText())).isEqualTo(button);
        assertThat(Windows.on(this::words)).contains(words);
        var width = (int) open.scene().getWidth();
        Windows.until(name + " at " + width + ": no words are cut", this::uncut);
        Windows.on(() -> {
            whole(name + " at " + width);
            return null;
        });
        Pictures.one(open, "dialog-" + name + "-" + width);
        Windows.on(() -> {
            ((Button) lookup("dialog-keep")).fire();
            return null;
        });
        assertThat(Windows.on(() -> lookup("dialog-act"))).isNull();
    }

    @Test
    void eachDialogNamesHowManyAndKeepsItsButtonsInTheWindow() {
        open("orders-prod", 1_280, 800, this::fill);
        lines("processes", 8);
        inEachLook(() -> {
            askAboutOne();
            askAboutThree();
            askAboutMany();
        });
    }

    /** A reason is not enough where nobody knows whether the owners still work on them. */
    @Test
    void manyAreAbandonedOnlyByWhoVouchesForTheirOwners() {
        open("orders-prod", 1_280, 800, this::fill);
        lines("processes", 8);
        begin("abandon", three("migrate"));
        var enabled = Windows.on(() -> {
            var act = (Button) lookup("dialog-act");
            ((TextInputControl) lookup("act-reason")).setText("the container was removed");
            var before = !act.isDisabled();
            ((CheckBox) lookup("act-check")).setSelected(true);
            return List.of(before, !act.isDisabled());
        });
        assertThat(enabled).containsExactly(false, true);
    }

    private void askAboutThree() {
        ask(
                "cancel",
                "cancel-3",
                three("report"),
                "Cancel 3",
                "Cancel 3 processes",
                "You ask for the end of 3 processes.",
                "3 were never begun: no work is lost.");
        ask(
                "abandon",
                "abandon-3",
                three("migrate"),
                "Abandon 3",
                "Abandon 3 processes",
                "You accept that how these 3 processes ended will never be known.",
                "I have checked that the 3 whose owners are unproven no longer run",
                "3 requests are stored now and cannot be taken back.");
        ask(
                "handled",
                "handled-3",
                three("departed"),
                "Mark as handled 3",
                "Mark as handled 3 processes",
                "You have dealt with these 3 processes by hand.");
    }

    private void askAboutOne() {
        ask("cancel", "cancel-1", List.of(row("report-1")), "Cancel 1", "Cancel “weekly report 1”");
        ask("abandon", "abandon-1", List.of(row("migrate-1")), "Abandon 1", "Abandon “nightly migration”");
        ask(
                "handled",
                "handled-1",
                List.of(row("departed-1")),
                "Mark as handled 1",
                "Mark as handled “departed-1”",
                "Departed · externally-owned\nDeparted at 09:00:00\n");
        ask(
                "complete",
                "complete-1",
                List.of(row("invoice-4711")),
                "Complete 1",
                "Complete “invoice-4711”",
                "External · externally-owned\nNobody ever held a lease on it\n");
        ask("signal", "signal-1", List.of(row("release-7")), "Send 1", "release 7");
        ask("copy", "copy-1", List.of(row("report-1")), "Start the copy", "weekly report 1");
    }

    private void askAboutMany() {
        ask(
                "cancel",
                "cancel-4985",
                many("report-1", "invoice-4711"),
                "Cancel 4,985",
                "Cancel 4,985 processes",
                "You ask for the end of 4,985 processes.",
                "4,985 were never begun: no work is lost.",
                "12 left out: Externally owned: nothing here ends it. Cancel it by itself. "
                        + "(invoice-4711-1, invoice-4711-2, invoice-4711-3 and 9 more)");
        ask(
                "abandon",
                "abandon-4985",
                many("migrate-1", "report-1"),
                "Abandon 4,985",
                "Abandon 4,985 processes",
                "4,985 requests are stored now and cannot be taken back.",
                "It stops nothing: commands that still run go on.",
                "12 left out: It is rerunnable: a sweep would run it again. Cancel it. "
                        + "(report-1-1, report-1-2, report-1-3 and 9 more)");
        ask(
                "handled",
                "handled-4985",
                many("departed-1", "report-1"),
                "Mark as handled 4,985",
                "You have dealt with these 4,985 processes by hand.",
                "Their outcomes stay unknown, and nothing runs.",
                "12 left out: ");
    }
}
