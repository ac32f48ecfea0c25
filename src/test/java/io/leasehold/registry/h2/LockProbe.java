package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.host.OwnProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Another program that tries to become the owner; prints {@code taken} or the refusal. */
final class LockProbe {
    private LockProbe() {}

    public static void main(String[] args) {
        try (var held = OwnerLock.acquire(new RegistryFolder(Path.of(args[0])), Duration.ZERO)) {
            if (!held.stillMine()) {
                System.exit(3);
            }
            System.out.print("taken");
        } catch (LeaseholdException e) {
            System.out.print(e.code() + " " + e.text());
        }
    }

    /** What another program gets. */
    static String run(RegistryFolder folder) throws Exception {
        var program = OwnProgram.starting(
                        LockProbe.class.getName(), List.of(folder.path().toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(program.getInputStream().readAllBytes());
        program.waitFor();
        return text;
    }
}
