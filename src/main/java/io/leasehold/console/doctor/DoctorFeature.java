package io.leasehold.console.doctor;

import io.leasehold.console.frame.Command;
import io.leasehold.console.frame.MainFrame;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.ViewEntry;
import io.leasehold.console.fx.Tasks;
import io.leasehold.doctor.Doctor;
import io.leasehold.doctor.Patient;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.FolderSight;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.kordamp.ikonli.feather.Feather;

/** Puts the checks into a window: their entry in the rail with the number of findings, and their command. FX thread only. */
public final class DoctorFeature {
    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final Path settings;
    private final Tasks tasks;
    private final Runnable bundle;
    private final DoctorModel model;

    /**
     * Checks the registry of a window.
     *
     * @param settings the file with the settings of the window
     * @param bundle makes an incident bundle of what needs a person
     */
    public DoctorFeature(
            ProcessRegistry registry, LivenessProbe probe, Path settings, Tasks tasks, Times times, Runnable bundle) {
        this.registry = registry;
        this.probe = probe;
        this.settings = settings;
        this.tasks = tasks;
        this.bundle = bundle;
        model = new DoctorModel(atMs -> times.at(atMs, tasks.work().wall().millis()));
    }

    /** Adds the entry and the command. */
    public void addTo(MainFrame frame) {
        frame.views()
                .add(new ViewEntry(
                        "doctor",
                        "Doctor",
                        Feather.HEART,
                        "d",
                        ViewEntry.Place.LIST,
                        model.findingsProperty(),
                        this::view,
                        () -> {}));
        frame.commands().add(Command.of("Run Doctor", "", () -> {
            frame.views().show("doctor");
            examine(false);
        }));
    }

    private DoctorView view() {
        var view = new DoctorView(model, this::examine);
        view.offer(bundle);
        return view;
    }

    private void examine(boolean deep) {
        if (model.begin()) {
            tasks.run("leasehold-doctor", () -> Doctor.examine(patient(), deep), model::done, model::failed);
        }
    }

    private Patient patient() {
        var folder = registry.facts().folder();
        var wall = tasks.work().wall();
        return folder == null
                ? new Patient(DoctorFeature::nowhere, () -> registry, true, probe, settings, wall)
                : Patient.open(folder, registry, probe, settings, wall);
    }

    /** What lies in no folder of its own. */
    private static FolderSight nowhere() {
        return new FolderSight(false, null, List.of(), null, null, List.of(), null, OptionalLong.empty());
    }
}
