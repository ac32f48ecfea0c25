package io.leasehold.console;

import io.leasehold.console.fx.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What every test of a window begins and ends with: a real window on a real registry of its own. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
public abstract class WindowCase {
    static {
        // The robot waits for what each key does; resting after each letter of a text proves no more.
        System.setProperty("testfx.robot.write_sleep", "0");
    }

    @TempDir
    protected Path temp;

    protected Stage stage;
    protected Windows.Open open;
    protected SampleRegistry sample;

    @BeforeEach
    public void takeStage() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    public void close() {
        if (open != null) {
            open.close();
        }
    }

    /** Opens a window of that size on a registry that was filled before. */
    protected void open(String name, double width, double height, Consumer<SampleRegistry> fill) {
        open(name, width, height, fill, new SampleRegistry(temp.resolve(name)));
    }

    /** The same on a registry that there is. */
    void open(String name, double width, double height, Consumer<SampleRegistry> fill, SampleRegistry empty) {
        sample = empty;
        fill.accept(sample);
        open = Windows.on(() -> {
            var opened = Windows.open(stage, sample, temp.resolve(name + "-config"), width, height);
            // What scrolls is no part of the scene before it is laid out, and rows may come sooner than a frame.
            Windows.layOut(opened.scene());
            return opened;
        });
    }

    /** Begins to open a usual window, whose steps run when the test says so. */
    protected void openInSteps(String name, Consumer<SampleRegistry> fill, Executor step) {
        sample = new SampleRegistry(temp.resolve(name));
        fill.accept(sample);
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve(name + "-config"), 1_280, 800, step));
    }

    /** Gives the window another size and waits until all of it is laid out anew. */
    protected void resize(double width, double height) {
        Windows.on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        Windows.until(
                "that size",
                () -> open.scene().getWidth() == width && open.scene().getHeight() == height);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Chooses colours and waits until they are shown. */
    protected void theme(ThemeChoice theme) {
        Windows.on(() -> {
            open.settings().update(now -> now.withTheme(theme));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Does something in both themes, and in each at both sizes that are looked at: the themes cost most. */
    protected void inEachLook(Runnable each) {
        for (var theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            theme(theme);
            for (var size : List.of(new Dimension2D(1_280, 800), new Dimension2D(960, 600))) {
                resize(size.getWidth(), size.getHeight());
                each.run();
            }
        }
    }

    /** Shows an entry of the rail, wherever the keyboard is. */
    protected void show(String view) {
        Windows.on(() -> {
            open.window().frame().views().show(view);
            return null;
        });
    }

    /** Opens a tab of the detail. */
    protected void tab(String title) {
        Windows.on(() -> {
            var tabs = (TabPane) open.scene().lookup(".detail-tabs");
            tabs.getSelectionModel()
                    .select(tabs.getTabs().stream()
                            .filter(tab -> tab.getText().equals(title))
                            .findFirst()
                            .orElseThrow());
            return null;
        });
    }

    protected Node lookup(String id) {
        return open.scene().lookup("#" + id);
    }

    /** The text of a label; empty when it is not shown. */
    protected String text(String id) {
        return lookup(id) instanceof Label label ? label.getText() : "";
    }

    @SuppressWarnings("unchecked")
    protected <T> TableView<T> table(String id) {
        return (TableView<T>) lookup(id);
    }

    /** Waits until a table has that many lines. */
    protected void lines(String id, int count) {
        Windows.until(
                count + " lines",
                () -> table(id) != null && table(id).getItems().size() == count);
    }

    /** Waits until the list has that many lines and the first of them is selected. */
    protected void listed(int count) {
        Windows.until(
                count + " rows",
                () -> table("processes") != null
                        && table("processes").getItems().size() == count
                        && table("processes").getSelectionModel().getSelectedIndex() == 0);
    }
}
