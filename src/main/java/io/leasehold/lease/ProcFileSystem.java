package io.leasehold.lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the facts from this system's {@code /proc}. */
final class ProcFileSystem implements ProcFacts {
    private static final Path PROC = Path.of("/proc");
    private static final Path SELF = PROC.resolve("self");

    @Override
    public long ownPid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean handlePresent(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    @Override
    public String machineId() throws IOException {
        return text(Path.of("/etc/machine-id"));
    }

    @Override
    public String bootId() throws IOException {
        return text(PROC.resolve("sys/kernel/random/boot_id"));
    }

    @Override
    public String hostName() throws IOException {
        return text(PROC.resolve("sys/kernel/hostname"));
    }

    @Override
    public String selfLink() throws IOException {
        return Files.readSymbolicLink(SELF).toString();
    }

    @Override
    public String namespace(String kind) throws IOException {
        return Files.readSymbolicLink(SELF.resolve("ns").resolve(kind)).toString();
    }

    @Override
    public String mountInfo() throws IOException {
        return text(SELF.resolve("mountinfo"));
    }

    @Override
    public String systemStat() throws IOException {
        return text(PROC.resolve("stat"));
    }

    @Override
    public String stat(long pid) throws IOException {
        return text(entry(pid).resolve("stat"));
    }

    @Override
    public List<String> tasks(long pid) throws IOException {
        try (var tasks = Files.list(entry(pid).resolve("task"))) {
            return tasks.map(task -> task.getFileName().toString()).toList();
        }
    }

    private static Path entry(long pid) {
        return PROC.resolve(Long.toString(pid));
    }

    /** A program may choose a name that is no UTF-8, so bytes are taken one by one. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
