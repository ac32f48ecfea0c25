package io.leasehold.lease;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks Windows. */
final class WindowsFacts implements MachineFacts {
    private static final Pattern GUID = Pattern.compile("MachineGuid\\s+REG_SZ\\s+(\\S+)");
    private static final Pattern BOOT = Pattern.compile("BootId\\s+REG_DWORD\\s+(\\S+)");

    private final JavaProcesses processes = new JavaProcesses();

    @Override
    public String hostId() throws IOException {
        return SystemCommand.ask(
                GUID, "reg.exe", "query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid");
    }

    /** The system's own count of its starts; its boot time moves with the clock. */
    @Override
    public String bootId() throws IOException {
        return SystemCommand.ask(
                BOOT,
                "reg.exe",
                "query",
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters",
                "/v",
                "BootId");
    }

    @Override
    public @Nullable String hostName() {
        return System.getenv("COMPUTERNAME");
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
