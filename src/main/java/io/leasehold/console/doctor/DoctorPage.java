package io.leasehold.console.doctor;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.doctor.Doctor;
import io.leasehold.doctor.Patient;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The checks of a registry that cannot be opened: what of it can be read all the same. FX thread only. */
public final class DoctorPage extends BorderPane {
    private final Supplier<Patient> patient;
    private final Tasks tasks;
    private final DoctorModel model;
    private final DoctorView view;

    /**
     * A page that begins to check at once.
     *
     * @param place what cannot be opened
     * @param patient looks at it; called beside the FX thread
     * @param back what its button and Esc do
     */
    public DoctorPage(Path place, Supplier<Patient> patient, Tasks tasks, Runnable back) {
        this.patient = patient;
        this.tasks = tasks;
        var times = new Times(ZoneId.systemDefault());
        model = new DoctorModel(atMs -> times.at(atMs, tasks.work().wall().millis()));
        view = new DoctorView(model, this::examine);
        setId("doctor-page");
        getStyleClass().add("window");
        var leave = new Button("Back");
        leave.setId("doctor-back");
        leave.setMinWidth(Region.USE_PREF_SIZE);
        leave.setOnAction(event -> back.run());
        var name = new Label(place.toString());
        name.getStyleClass().add("muted");
        var bar = new HBox(12, leave, name);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("filter-bar");
        setTop(bar);
        setCenter(view.node());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                back.run();
            }
        });
        examine(false);
    }

    /** Gives the keyboard to the first control. */
    public void focus() {
        view.shown();
    }

    private void examine(boolean deep) {
        if (model.begin()) {
            tasks.run("leasehold-doctor", () -> Doctor.examine(patient.get(), deep), model::done, model::failed);
        }
    }
}
