package io.leasehold.console.crash;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What has been shown of a guided crash so far, and what a person can do next. FX thread only. */
final class CrashStory {
    private final Map<CrashStep, Chapter> chapters = new EnumMap<>(CrashStep.class);
    private final ObservableList<String> said = FXCollections.observableArrayList();
    private final ObservableList<String> heard = FXCollections.unmodifiableObservableList(said);
    private final ReadOnlyObjectWrapper<Next> next = new ReadOnlyObjectWrapper<>(Next.BEGIN);

    /** How far a step is. */
    enum Progress {
        TO_COME,
        NOW,
        DONE,
        FAILED
    }

    /** What a person can do beside leaving. */
    enum Next {
        BEGIN,
        WATCH,
        RECOVER,
        REMOVE_OR_KEEP,
        LEAVE
    }

    /** A step with what was really read in it. */
    static final class Chapter {
        private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.TO_COME);
        private final ObservableList<String> facts = FXCollections.observableArrayList();

        // Kept, because a wrapper that nobody holds stops telling its listeners.
        private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(facts);

        ReadOnlyObjectProperty<Progress> progressProperty() {
            return progress.getReadOnlyProperty();
        }

        ObservableList<String> facts() {
            return seen;
        }
    }

    CrashStory() {
        for (var step : CrashStep.values()) {
            chapters.put(step, new Chapter());
        }
    }

    Chapter of(CrashStep step) {
        return chapters.computeIfAbsent(step, missing -> new Chapter());
    }

    /** What the worker printed. */
    ObservableList<String> said() {
        return heard;
    }

    ReadOnlyObjectProperty<Next> nextProperty() {
        return next.getReadOnlyProperty();
    }

    /** Goes on to a step: those before it are done. */
    void enter(CrashStep step) {
        next.set(Next.WATCH);
        for (var each : CrashStep.values()) {
            if (each.ordinal() < step.ordinal()) {
                of(each).progress.set(Progress.DONE);
            }
        }
        of(step).progress.set(Progress.NOW);
    }

    void fact(CrashStep step, String text) {
        of(step).facts.add(text);
    }

    void say(String line) {
        said.add(line);
    }

    void offer(Next what) {
        next.set(what);
    }

    /** The last step has ended too. */
    void end() {
        chapters.values().forEach(chapter -> chapter.progress.set(Progress.DONE));
        next.set(Next.REMOVE_OR_KEEP);
    }

    /** It could not go on. */
    void fail(String why) {
        var step = Arrays.stream(CrashStep.values())
                .filter(each -> of(each).progress.get() == Progress.NOW)
                .findFirst()
                .orElse(CrashStep.REGISTER);
        of(step).progress.set(Progress.FAILED);
        of(step).facts.add(why);
        next.set(Next.LEAVE);
    }
}
