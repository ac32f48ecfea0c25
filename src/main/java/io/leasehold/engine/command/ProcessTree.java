package io.leasehold.engine.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that came from one child: its session, whoever carries its mark in the environment, and their children
 * (safety.md 23).
 *
 * <p>A daemon that has a session of its own, no living parent in the tree, and an environment that was cleared,
 * overwritten, or may not be read escapes; that is the stated limit.
 *
 * @param leader the child's pid, which is also its session
 * @param leaderTicks the child's start
 * @param mark what stands in the environment of the child
 */
record ProcessTree(long leader, long leaderTicks, Mark mark) {
    /**
     * Who still runs.
     *
     * @param members processes that execute something and belong to the tree, the child itself first
     * @param doubtful processes in a session with the tree's number, of which nothing says whether it is the same one
     * @param complete false when the process table could not be read
     */
    record Scan(List<ProcEntry> members, List<ProcEntry> doubtful, boolean complete) {
        Scan {
            members = List.copyOf(members);
            doubtful = List.copyOf(doubtful);
        }

        /** Proves that nobody is left. */
        boolean empty() {
            return complete && members.isEmpty() && doubtful.isEmpty();
        }
    }

    /** When a session's number still means the session that was recorded. */
    enum SessionTrust {
        /** The child's parent is this program and asks while the child runs or has just ended. */
        OWN_CHILD,
        /** Another program had started the child: its number may have been given to others since. */
        FORMER_CHILD
    }

    /**
     * Looks through the process table.
     *
     * @param trust how far the session's number may be trusted
     * @param known members of earlier looks: who once belonged still does, even when its parent has ended since
     */
    Scan scan(SessionTrust trust, Collection<ProcEntry> known) {
        var table = new ArrayList<ProcEntry>();
        var complete = readInto(table);
        var session = session(trust, table);
        var members = new HashMap<Long, ProcEntry>();
        var doubtful = new ArrayList<ProcEntry>();
        for (var entry : table) {
            if (isLeader(entry) || known.stream().anyMatch(entry::is)) {
                members.put(entry.pid(), entry);
            } else if (entry.session() == leader && session == Session.SAME || marked(entry.pid())) {
                members.put(entry.pid(), entry);
            } else if (entry.session() == leader && session == Session.UNKNOWN) {
                doubtful.add(entry);
            }
        }
        addChildren(members, table);
        doubtful.removeIf(entry -> members.containsKey(entry.pid()) || entry.ended());
        return new Scan(
                members.values().stream()
                        .filter(entry -> !entry.ended())
                        // A shell whose child is ended before it ends by itself, as if it had failed.
                        .sorted(Comparator.comparing(entry -> !isLeader(entry)))
                        .toList(),
                doubtful,
                complete);
    }

    /** Collects everybody who started with the child or after it. */
    private boolean readInto(List<ProcEntry> table) {
        var complete = true;
        try (var folders = Files.newDirectoryStream(Path.of("/proc"), ProcessTree::isProcess)) {
            for (var folder : folders) {
                var read = ProcEntry.read(pid(folder));
                if (read.isPresent() && read.get().startTicks() >= leaderTicks) {
                    table.add(read.get());
                } else if (read.isEmpty() && Files.exists(folder)) {
                    complete = false;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return complete;
    }

    private enum Session {
        SAME,
        OTHER,
        UNKNOWN
    }

    /**
     * What the session with the child's number is. The system gives a number to nobody else while the session has
     * members: if another process has it now, the old session is empty.
     */
    private Session session(SessionTrust trust, List<ProcEntry> table) {
        if (table.stream().anyMatch(this::isLeader)) {
            return Session.SAME;
        }
        if (ProcEntry.read(leader).isPresent()) {
            return Session.OTHER;
        }
        return trust == SessionTrust.OWN_CHILD ? Session.SAME : Session.UNKNOWN;
    }

    private boolean isLeader(ProcEntry entry) {
        return entry.pid() == leader && entry.startTicks() == leaderTicks;
    }

    /** Children of members are members, whatever session and environment they took. */
    private static void addChildren(Map<Long, ProcEntry> members, List<ProcEntry> table) {
        var grew = true;
        while (grew) {
            grew = false;
            for (var entry : table) {
                var parent = members.get(entry.parent());
                // The parent is looked at again: its number must not have changed hands while the table was read.
                if (parent != null
                        && !members.containsKey(entry.pid())
                        && ProcEntry.read(parent.pid()).filter(parent::is).isPresent()) {
                    members.put(entry.pid(), entry);
                    grew = true;
                }
            }
        }
    }

    private boolean marked(long pid) {
        try {
            return mark.in(Files.readString(ProcEntry.folder(pid).resolve("environ"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Gone, or it took rights that hide its environment: its parent or session may still tell.
            return false;
        }
    }

    private static long pid(Path folder) {
        return Long.parseLong(String.valueOf(folder.getFileName()));
    }

    private static boolean isProcess(Path path) {
        return String.valueOf(path.getFileName()).chars().allMatch(Character::isDigit);
    }
}
