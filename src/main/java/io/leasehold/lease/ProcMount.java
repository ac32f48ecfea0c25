package io.leasehold.lease;

import java.util.List;

/** What the mount on {@code /proc} lets this program see. */
enum ProcMount {
    /** Every process of the pid namespace. */
    SHOWS_ALL,
    /** Perhaps not the processes of others. */
    HIDES,
    /** Not one plain procfs. */
    DOUBTFUL;

    private static final int ID = 0;
    private static final int PARENT = 1;
    private static final int ROOT = 3;
    private static final int POINT = 4;

    /** Judges the topmost mount on {@code /proc} in a mountinfo file. */
    static ProcMount of(String mountInfo) {
        var mounts = mountInfo
                .lines()
                .map(line -> List.of(line.split(" ")))
                .filter(line -> line.size() > POINT && line.get(POINT).equals("/proc"))
                .toList();
        var top = mounts.stream()
                .filter(mount ->
                        mounts.stream().noneMatch(other -> other.get(PARENT).equals(mount.get(ID))))
                .toList();
        return top.size() == 1 ? judge(top.getFirst()) : DOUBTFUL;
    }

    private static ProcMount judge(List<String> mount) {
        var dash = mount.indexOf("-");
        if (dash < 0
                || mount.size() <= dash + 3
                || !mount.get(ROOT).equals("/")
                || !mount.get(dash + 1).equals("proc")) {
            return DOUBTFUL;
        }
        // The kernel prints hidepid as a word or a number, and not at all when nothing is hidden.
        for (var option : mount.get(dash + 3).split(",")) {
            if (option.startsWith("hidepid=") || option.startsWith("subset=")) {
                return HIDES;
            }
        }
        return SHOWS_ALL;
    }
}
