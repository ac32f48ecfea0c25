package io.leasehold.console.acts;

import io.leasehold.console.frame.DialogFrame;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/**
 * What the button of a form comes to that registers a process. FX thread only.
 *
 * @param started gets the id of the process
 * @param frame the dialog around the form; it closes when the process is registered
 * @param form rests meanwhile, so that what is registered is what stands there
 * @param button rests meanwhile, so that it is registered once
 * @param said tells what went wrong
 */
record StartAct(ActScene scene, Consumer<String> started, DialogFrame frame, Node form, Button button, Label said) {
    /**
     * Registers beside this thread.
     *
     * @param task for people who look at a running program
     * @param registering returns the id
     */
    void run(String task, Callable<String> registering) {
        form.setDisable(true);
        button.setDisable(true);
        scene.tasks().run(task, registering, this::done, this::failed);
    }

    private void done(String id) {
        frame.keep();
        scene.notices().done("“" + id + "” is registered.");
        started.accept(id);
    }

    private void failed(Exception failure) {
        Failures.tell(Failures.words(failure), scene, frame, said);
        form.setDisable(false);
        button.setDisable(false);
    }
}
