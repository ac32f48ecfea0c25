package io.leasehold.engine.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that came from one child: its session, and whoever carries its mark in the environment (safety.md 23).
 *
 * <p>A daemon that clears its environment <em>and</em> makes a session of its own escapes; that is the stated limit.
 *
 * @param leader the child's pid, which is also its session
 * @param leaderTicks the child's start
 * @param mark {@code NAME=value} in the environment of the child
 */
record ProcessTree(long leader, long leaderTicks, String mark) {
    /**
     * Who still runs.
     *
     * @param members processes that execute something
     * @param complete false when the process table could not be read
     */
    record Scan(List<ProcEntry> members, boolean complete) {
        boolean empty() {
            return complete && members.isEmpty();
        }
    }

    /**
     * Looks through the process table.
     *
     * @param trust how far the session's number may be trusted
     */
    Scan scan(SessionTrust trust) {
        var members = new ArrayList<ProcEntry>();
        try (var table = Files.newDirectoryStream(Path.of("/proc"), ProcessTree::isProcess)) {
            var bySession = trust.holds(this);
            for (var folder : table) {
                var pid = Long.parseLong(folder.getFileName().toString());
                ProcEntry.read(pid)
                        .filter(entry -> belongs(entry, bySession) && !entry.ended())
                        .ifPresent(members::add);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return new Scan(List.copyOf(members), false);
        }
        return new Scan(List.copyOf(members), true);
    }

    /** When a session's number still means the session that was recorded. */
    enum SessionTrust {
        /** The child's parent is this program and asks while the child runs or has just ended. */
        OWN_CHILD,
        /** Another program had started the child: its number may have been given to others since. */
        FORMER_CHILD;

        boolean holds(ProcessTree tree) {
            return this == OWN_CHILD
                    || ProcEntry.read(tree.leader())
                            .filter(now -> now.startTicks() == tree.leaderTicks())
                            .isPresent();
        }
    }

    private boolean belongs(ProcEntry entry, boolean bySession) {
        if (entry.startTicks() < leaderTicks) {
            return false;
        }
        return (bySession && entry.session() == leader) || marked(entry.pid());
    }

    private boolean marked(long pid) {
        try {
            var environment =
                    "\0" + Files.readString(ProcEntry.folder(pid).resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.contains("\0" + mark + "\0");
        } catch (IOException e) {
            // Gone, or another user's: nobody's descendant without more rights than the child had.
            return false;
        }
    }

    private static boolean isProcess(Path path) {
        var name = path.getFileName();
        return name != null && name.toString().chars().allMatch(Character::isDigit);
    }
}
