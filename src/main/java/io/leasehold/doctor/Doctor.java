package io.leasehold.doctor;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.registry.ProcessRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks every check, reads only, and never fails because of what it looks at. For one thread; blocks. */
public final class Doctor {
    private final Patient patient;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<Check> notAsked = EnumSet.noneOf(Check.class);

    private Doctor(Patient patient) {
        this.patient = patient;
    }

    /**
     * Makes all checks.
     *
     * @param deep looks at every row and every event, which takes its time in a large registry; otherwise at a sample
     */
    public static CheckUp examine(Patient patient, boolean deep) {
        return new Doctor(patient).examine(deep);
    }

    private CheckUp examine(boolean deep) {
        var began = System.nanoTime();
        troubles.addAll(FolderChecks.of(patient.sight().get()));
        stored(deep);
        troubles.addAll(HostChecks.of(patient));
        var asked = EnumSet.allOf(Check.class);
        asked.removeAll(notAsked);
        return new CheckUp(
                List.copyOf(asked),
                List.copyOf(notAsked),
                troubles.stream()
                        .sorted((one, other) -> one.check().compareTo(other.check()))
                        .toList(),
                deep,
                patient.wall().millis(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void stored(boolean deep) {
        ProcessRegistry registry;
        try {
            registry = patient.registry().get();
        } catch (LeaseholdException e) {
            unopened(e);
            return;
        }
        try {
            troubles.addAll(new StoredChecks(registry, patient, deep).run());
        } catch (LeaseholdException e) {
            unopened(e);
        } finally {
            if (!patient.keepOpen()) {
                registry.close();
            }
        }
    }

    private void unopened(LeaseholdException e) {
        var broken = broken(e);
        troubles.add(new Trouble(broken, e.text(), cause(e), e.remedy()));
        for (var check : StoredChecks.CHECKS) {
            if (troubles.stream().noneMatch(trouble -> trouble.check() == check)) {
                notAsked.add(check);
            }
        }
        if (broken != Check.OPENS) {
            notAsked.add(Check.OPENS);
        }
    }

    private static Check broken(LeaseholdException e) {
        if (!(e instanceof RegistryUnavailable unavailable)) {
            return Check.OPENS;
        }
        return switch (unavailable.kind()) {
            case REGISTRY_NEWER -> Check.SCHEMA;
            case REGISTRY_ROLLED_BACK -> Check.DATABASE_FILE;
            default -> Check.OPENS;
        };
    }

    private static String cause(LeaseholdException e) {
        if (!(e instanceof RegistryUnavailable unavailable)) {
            return "The program said: " + e.code() + ".";
        }
        return switch (unavailable.kind()) {
            case REGISTRY_HELD -> "Another program owns it and does not answer.";
            case REGISTRY_FOREIGN -> "The file is not one that Leasehold made.";
            case REGISTRY_DAMAGED, REGISTRY_INTEGRITY ->
                "The content of a file is not what was written: the disk lost it, or somebody changed it.";
            case REGISTRY_ROLLED_BACK ->
                "The newest part of the database file is gone, and the database falls back on what it was before.";
            case REGISTRY_EMPTY -> "There is nothing to open.";
            case REGISTRY_NEWER -> "A newer version of Leasehold wrote it.";
            case REGISTRY_COPIED -> "Its files were copied or put back.";
            case REGISTRY_RIGHTS -> "The rights of the folder or of a file do not fit.";
            case REGISTRY_FILE_SYSTEM -> "It does not lie on a disk that can be relied on.";
            case REGISTRY_FULL -> "The disk is full.";
            case REGISTRY_CLOSED -> "It was closed meanwhile.";
            case REGISTRY_IO, REGISTRY_LOCK_REPLACED, OUTCOME_UNKNOWN -> "The operating system refused it.";
        };
    }
}
