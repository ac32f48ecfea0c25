package io.leasehold.lease;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Facts as a test wants them: pid 4121 lives beside this program, pid 100, on a plain host. */
final class InjectedProc implements ProcFacts {
    static final String INITIAL = "pid:[4026531836]";

    long ownPid = 100;
    String machineId = "machine-1\n";
    String bootId = "boot-1\n";
    String self = "100";
    String pidNamespace = INITIAL;
    String timeNamespace = "time:[4026531834]";
    String mountInfo = mount("22 27 0:21 / /proc rw,relatime - proc proc rw");
    final Map<Long, String> stats = new HashMap<>(Map.of(
            1L, stat(1, "init", 'S', 3), 100L, stat(100, "java", 'S', 5000), 4121L, stat(4121, "rsync", 'S', 881204)));
    final Map<Long, List<String>> tasks = new HashMap<>();
    final Set<Long> handles = new HashSet<>();
    /** What this question answers with instead. */
    final Map<String, IOException> failing = new HashMap<>();

    private final Map<String, Supplier<IOException>> ending = new HashMap<>();

    static String mount(String... lines) {
        return "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n" + String.join("\n", lines) + "\n";
    }

    static String stat(long pid, String name, char state, long ticks) {
        return pid + " (" + name + ") " + state + " 1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 " + ticks
                + " 1 2 18446744073709551615\n";
    }

    InjectedProc fails(String question) {
        failing.put(question, new AccessDeniedException(question));
        return this;
    }

    /** The process ends, and is collected, when it is asked this: the question fails, the next ones find nothing. */
    InjectedProc endsAt(String question, long pid, IOException failure) {
        ending.put(question, () -> {
            stats.remove(pid);
            tasks.remove(pid);
            return failure;
        });
        return this;
    }

    private <T> T answer(String question, T value) throws IOException {
        var end = ending.remove(question);
        if (end != null) {
            throw end.get();
        }
        var failure = failing.get(question);
        if (failure != null) {
            throw failure;
        }
        if (value == null) {
            throw new NoSuchFileException(question);
        }
        return value;
    }

    @Override
    public long ownPid() {
        return ownPid;
    }

    @Override
    public boolean handlePresent(long pid) {
        return handles.contains(pid);
    }

    @Override
    public String machineId() throws IOException {
        return answer("machine-id", machineId);
    }

    @Override
    public String bootId() throws IOException {
        return answer("boot-id", bootId);
    }

    @Override
    public String hostName() throws IOException {
        return answer("hostname", "desk-07\n");
    }

    @Override
    public String selfLink() throws IOException {
        return answer("self", self);
    }

    @Override
    public String namespace(String kind) throws IOException {
        return answer("ns/" + kind, kind.equals("pid") ? pidNamespace : timeNamespace);
    }

    @Override
    public String mountInfo() throws IOException {
        return answer("mountinfo", mountInfo);
    }

    @Override
    public String systemStat() throws IOException {
        return answer("stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 7\n");
    }

    @Override
    public String stat(long pid) throws IOException {
        return answer("stat/" + pid, stats.get(pid));
    }

    @Override
    public List<String> tasks(long pid) throws IOException {
        return answer("task/" + pid, tasks.get(pid));
    }
}
