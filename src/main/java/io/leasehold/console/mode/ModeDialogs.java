package io.leasehold.console.mode;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.worker.Forecast;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.console.worker.WorkerSession;
import io.leasehold.error.LeaseholdException;
import io.leasehold.work.DrainReport;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Starts and stops the worker of this window, each with its consequence first. FX thread only. */
public final class ModeDialogs {
    /** As long as a drain waits for what runs, unless somebody says otherwise (rulings R23). */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Longer than any run: whoever chose to wait can still choose to drain. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(3_650);

    private final WorkerSession session;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Tasks tasks;

    /** The dialogs of a window. */
    public ModeDialogs(WorkerSession session, Dialogs dialogs, Notices notices, Tasks tasks) {
        this.session = session;
        this.dialogs = dialogs;
        this.notices = notices;
        this.tasks = tasks;
    }

    /** What the mode button does. */
    public void pressed() {
        if (dialogs.anyOpen()) {
            return;
        }
        switch (session.modeProperty().get()) {
            case WorkerMode.Looking ignored -> offerStart();
            case WorkerMode.ReadOnly readOnly -> explain(readOnly.cause());
            case WorkerMode.Working ignored -> offerStop("Stop the worker of this window", "Keep working", () -> {});
            case WorkerMode.Stopping ignored -> offerHurry();
        }
    }

    /**
     * Offers to end the worker because the window closes.
     *
     * @param closed what follows once it has ended; not called when the person keeps the window open
     */
    public void offerClose(Runnable closed) {
        if (!dialogs.anyOpen()) {
            offerStop("Close this window", "Keep it open", closed);
        }
    }

    private void explain(WorkerMode.ReadOnly.Cause cause) {
        var what =
                text(cause.reason() + " Everything can be looked at; nothing is written, and no worker starts here.");
        what.setId("read-only-why");
        dialogs.open(
                "This window is read-only",
                new VBox(
                        8,
                        what,
                        text(
                                switch (cause) {
                                    case COPY ->
                                        "`leasehold adopt` makes a registry of its own of a copy. Its original is not"
                                                + " touched by anything here.";
                                    case BUNDLE ->
                                        "A bundle holds what was known of some processes when it was made. The registry"
                                                + " it was made from is not touched by anything here.";
                                    case CHOSEN -> "To work on it, open it again with Ctrl+O, without “Only look”.";
                                    case FOLDER ->
                                        "To work on it, let this user write into its folder, then open it again with"
                                                + " Ctrl+O.";
                                })),
                "Close");
    }

    private void offerStart() {
        var text = text("Looking at what it would do…");
        text.setId("forecast");
        var body = new VBox(
                8,
                text(
                        "A worker in this window takes processes of this registry and runs them for as long as the window is"
                                + " open."),
                text);
        var dialog = dialogs.open("Start a worker in this window", body, "Stay looking");
        var start = dialog.addAction("Start worker", false, () -> start(dialog));
        start.setDisable(true);
        tasks.run(
                "leasehold-forecast",
                session::forecast,
                forecast -> {
                    text.setText(words(forecast));
                    start.setDisable(false);
                },
                failure -> text.setText(reason(failure)));
    }

    static String words(Forecast forecast) {
        var sentences = forecast.sentences();
        var words = new StringJoiner("\n");
        for (var sentence : sentences) {
            words.add(sentence.endsWith(".") || sentence.endsWith(":") ? sentence : "  •  " + sentence);
        }
        return words.toString();
    }

    private void start(DialogFrame dialog) {
        dialog.keep();
        tasks.run(
                "leasehold-start-worker",
                () -> {
                    session.start();
                    return true;
                },
                started -> notices.done("A worker runs in this window."),
                failure -> notices.failed("The worker could not be started. " + reason(failure)));
    }

    private void offerStop(String title, String keep, Runnable after) {
        var running = session.running();
        if (running == 0) {
            stop(Duration.ZERO, after);
            return;
        }
        var forecast = text("Looking at what would become of them…");
        forecast.setId("stop-forecast");
        var body = new VBox(
                8,
                text(running == 1 ? "1 process runs in this window." : running + " processes run in this window."),
                text("Wait: it takes nothing new and ends when "
                        + (running == 1 ? "this one has ended." : "they have ended.")),
                text("Drain: it takes nothing new and waits " + GRACE.toSeconds()
                        + " s. What still runs then is stopped."),
                text("Leave: everything is stopped now."),
                new VBox(4, text("Of what is stopped:"), forecast));
        var dialog = dialogs.open(title, body, keep);
        tasks.run(
                "leasehold-stop-forecast",
                session::stopForecast,
                read -> forecast.setText(
                        read.sentences().isEmpty()
                                ? "Nothing runs any more."
                                : "  •  " + String.join("\n  •  ", read.sentences())),
                failure -> forecast.setText(reason(failure)));
        dialog.addAction("Wait for " + running, false, () -> {
            dialog.keep();
            stop(AS_LONG_AS_IT_TAKES, after);
        });
        dialog.addAction("Drain " + running, true, () -> {
            dialog.keep();
            stop(GRACE, after);
        });
        dialog.addAction("Leave now", true, () -> {
            dialog.keep();
            stop(Duration.ZERO, after);
        });
    }

    /**
     * Ends the worker because the system asks the program to end: it drains as after Ctrl-C (rulings R23), and a second
     * request ends the waiting.
     *
     * @param closed what follows once it has ended
     */
    public void endWithoutAsking(Runnable closed) {
        switch (session.modeProperty().get()) {
            case WorkerMode.Looking ignored -> closed.run();
            case WorkerMode.ReadOnly ignored -> closed.run();
            case WorkerMode.Working ignored -> stop(GRACE, closed);
            case WorkerMode.Stopping ignored -> {
                session.hurry();
                session.modeProperty().addListener((observed, was, is) -> {
                    if (is instanceof WorkerMode.Looking) {
                        closed.run();
                    }
                });
            }
        }
    }

    private void offerHurry() {
        var running = session.running();
        var dialog = dialogs.open(
                "The worker is stopping",
                text(WorkerMode.stillRun(running)
                        + " Without waiting, rerunnable processes are given back and run again"
                        + " elsewhere; owner-bound ones end as abandoned, with an unknown outcome."),
                "Keep waiting");
        dialog.addAction("Stop " + running + " now", true, () -> {
            dialog.keep();
            session.hurry();
        });
    }

    private void stop(Duration grace, Runnable after) {
        tasks.run(
                "leasehold-stop-worker",
                () -> session.stop(grace),
                report -> {
                    notices.done(words(report));
                    after.run();
                },
                failure -> notices.failed("The worker could not be stopped. " + reason(failure)));
    }

    static String words(DrainReport report) {
        var parts = new StringJoiner(", ");
        count(parts, report.completed(), "ended");
        count(parts, report.givenBack(), "given back");
        count(parts, report.abandoned(), "abandoned");
        count(parts, report.deferred(), "left");
        return parts.length() == 0
                ? "The worker of this window has stopped."
                : "The worker of this window has stopped: " + parts + ".";
    }

    private static void count(StringJoiner parts, List<?> rows, String word) {
        if (!rows.isEmpty()) {
            parts.add(rows.size() + " " + word);
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof LeaseholdException known ? known.told() : "This program has a fault: " + failure;
    }

    private static Label text(String words) {
        var label = new Label(words);
        Wrapping.allow(label);
        return label;
    }
}
