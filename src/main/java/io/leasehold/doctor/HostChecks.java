package io.leasehold.doctor;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The checks of the system and of the settings. */
final class HostChecks {
    private HostChecks() {}

    static List<Trouble> of(Patient patient) {
        var troubles = new ArrayList<Trouble>();
        var self = patient.probe().probe(patient.probe().self());
        if (!self.alive()) {
            troubles.add(new Trouble(
                    Check.LIVENESS,
                    "This program cannot prove that it lives: "
                            + self.reason().name().toLowerCase(Locale.ROOT) + ".",
                    "The system hides its processes, e.g. /proc with hidepid, or a container without /proc.",
                    "Let this user read /proc; until then the death of a worker is only believed after its lease."));
        }
        var settings = patient.settings();
        if (settings != null && Files.exists(settings)) {
            try {
                ProcessJson.parse(Files.readString(settings));
            } catch (IOException | LeaseholdException e) {
                troubles.add(new Trouble(
                        Check.SETTINGS,
                        "The settings in " + settings + " cannot be read.",
                        e instanceof LeaseholdException known ? known.text() : e.toString(),
                        "Remove the file; the window then begins with its defaults."));
            }
        }
        return troubles;
    }
}
