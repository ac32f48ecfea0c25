package io.leasehold.console.detail;

import io.leasehold.process.LivenessEvidence;
import java.util.List;

/** The rule by which somebody is found alive or dead, in words, in the order in which it asks. Pure. */
final class LivenessRule {
    private static final String DOUBT = "The first line that decides ends it. A doubt is never a proof: unproven.";
    private static final List<String> LINUX = List.of(
            "Host: another machine is unproven.",
            "Boot: after a restart it is proven dead where the registry lies on this machine's own disk and both were in"
                    + " no container; otherwise unproven.",
            "Pid namespace: another one is unproven, and so is one whose processes are not all visible from here.",
            "Pid: nobody has it any more is proven dead; one that cannot be read is unproven.",
            "Start tick: another start is proven dead, for the number belongs to another process now.",
            "State: ended, with no thread left, is proven dead; everything else is proven alive.",
            DOUBT);
    private static final List<String> MAC = List.of(
            "Host: another machine is unproven.",
            "Boot: after a restart it is proven dead where the registry lies on this machine's own disk; otherwise"
                    + " unproven.",
            "Pid: nobody has it any more is proven dead; it is this program is proven alive; otherwise unproven.",
            DOUBT);
    private static final List<String> WINDOWS = List.of(
            "Host: another machine is unproven.",
            "Boot: after a restart it is unproven.",
            "Pid: nobody has it any more is proven dead.",
            "Start: the same start is proven alive, another start is proven dead; of another user's process the start"
                    + " is not known: unproven.",
            DOUBT);

    private LivenessRule() {}

    /** The rule for that evidence. */
    static List<String> of(LivenessEvidence evidence) {
        return switch (evidence) {
            case LivenessEvidence.Opaque ignored ->
                List.of("Nothing was recorded by which it could be found: unproven, whatever is running.");
            case LivenessEvidence.LocalProcess recorded -> of(recorded.os());
        };
    }

    private static List<String> of(String system) {
        return switch (system) {
            case "linux" -> LINUX;
            case "macos" -> MAC;
            case "windows" -> WINDOWS;
            default -> List.of(DOUBT);
        };
    }
}
