package io.leasehold.lease;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks macOS. */
final class MacFacts implements MachineFacts {
    private static final Pattern PLATFORM = Pattern.compile("\"IOPlatformUUID\" = \"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("^(\\S+)");

    private final JavaProcesses processes = new JavaProcesses();

    @Override
    public String hostId() throws IOException {
        return SystemCommand.ask(PLATFORM, "/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice");
    }

    /** Not the boot time, which moves with the clock. */
    @Override
    public String bootId() throws IOException {
        return SystemCommand.ask(LINE, "/usr/sbin/sysctl", "-n", "kern.bootsessionuuid");
    }

    @Override
    public @Nullable String hostName() {
        try {
            return SystemCommand.ask(LINE, "/usr/sbin/sysctl", "-n", "kern.hostname");
        } catch (IOException onlyForPeople) {
            return null;
        }
    }

    @Override
    public long ownPid() {
        return processes.ownPid();
    }

    @Override
    public boolean listed(long pid) throws IOException {
        return processes.listed(pid);
    }

    @Override
    public boolean sameUser(long pid) {
        return processes.sameUser(pid);
    }

    @Override
    public OptionalLong startMs(long pid) {
        return processes.startMs(pid);
    }
}
