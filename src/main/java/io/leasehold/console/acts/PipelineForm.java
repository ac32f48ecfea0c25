package io.leasehold.console.acts;

import io.leasehold.engine.pipeline.PipelineOutline;
import io.leasehold.engine.pipeline.PipelineStart;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.text.Numbers;
import io.leasehold.text.VisibleText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person gave to start a pipeline. Immutable.
 *
 * @param text its steps, as JSON
 * @param file from where the text was read and has not been changed since; blank: it was typed
 * @param input what its steps call input, as JSON; blank: what the text says
 * @param disposition what a sweep may do when the owner is lost; absent: not chosen yet
 * @param id the id; blank: a new one
 * @param label what people call it; blank: the name in the text
 * @param in where its commands run
 * @param tries how often it may begin
 */
record PipelineForm(
        String text,
        String file,
        String input,
        @Nullable RecoveryDisposition disposition,
        String id,
        String label,
        RunsIn in,
        Tries tries) {
    private static final int NAMED = 8;

    /** What is still missing beside the text, as a sentence; empty when it can be tried. */
    String missing() {
        try {
            if (disposition == null) {
                return "Choose what happens if its owner is lost.";
            }
            tries.most();
            return "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    /** Whether the text has not been given yet. */
    boolean empty() {
        return text.isBlank();
    }

    /**
     * The payload, whole.
     *
     * @throws InvalidInput when a text is no JSON
     */
    JsonNode payload() {
        return PipelineStart.payload(
                ProcessJson.parse(text), input.isBlank() ? null : ProcessJson.parse(input.strip()), null);
    }

    /** What was understood of the text or what is wrong with it. Takes its time with a large one. */
    Reading reading() {
        try {
            return new Reading.Understood(outline(PipelineOutline.of(payload())));
        } catch (InvalidInput e) {
            return new Reading.Wrong(e.text() + " " + e.remedy());
        }
    }

    /** What a text comes to. */
    sealed interface Reading {
        /** It can be started: its steps, for people. */
        record Understood(String steps) implements Reading {}

        /** It cannot be started: why. */
        record Wrong(String why) implements Reading {}
    }

    private static String outline(PipelineOutline outline) {
        var steps = outline.steps();
        var named = String.join(", ", steps.subList(0, Math.min(NAMED, steps.size())));
        var more = steps.size() > NAMED ? " and " + Numbers.grouped(steps.size() - NAMED) + " more" : "";
        var inner = outline.all() - steps.size();
        return VisibleText.line((steps.size() == 1 ? "1 step: " : Numbers.grouped(steps.size()) + " steps: ")
                + named
                + more
                + (inner == 0 ? "" : " (" + Numbers.grouped(inner) + " within them)"));
    }

    /** The pipeline to register. */
    PipelineStart start(String newId) {
        if (disposition == null) {
            throw new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, missing(), "Fill in the form.");
        }
        return new PipelineStart(
                id.isBlank() ? newId : id.strip(),
                label.isBlank() ? null : label.strip(),
                disposition,
                tries.most(),
                payload());
    }

    /** The command line that does the same; a text that was typed follows it as its standard input. */
    String commandLine() {
        var words = StartWords.of(id, disposition, tries, label);
        in.addTo(words);
        words.option("--pipeline", file.isBlank() ? "-" : file);
        words.option("--input", input);
        return file.isBlank() && !empty() ? words.line() + " <<'STEPS'\n" + text.strip() + "\nSTEPS\n" : words.line();
    }
}
