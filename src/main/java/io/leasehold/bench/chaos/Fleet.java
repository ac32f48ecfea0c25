package io.leasehold.bench.chaos;

import io.leasehold.host.OwnProgram;
import io.leasehold.registry.share.Holder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The programs that run, each in a slot in which another one takes its place. For one thread. */
final class Fleet implements AutoCloseable {
    private static final int SIGKILLED = 128 + 9;

    private final Place place;
    private final List<List<String>> slots;
    private final Process[] programs;
    private final Map<Long, Long> killed = new HashMap<>();
    private final List<String> endedByThemselves = new ArrayList<>();

    /** Starts one program a slot. */
    Fleet(Place place, List<List<String>> slots) {
        this.place = place;
        this.slots = List.copyOf(slots);
        this.programs = new Process[slots.size()];
        for (var slot = 0; slot < programs.length; slot++) {
            programs[slot] = start(slot);
        }
    }

    /** Starts every program again that has ended, unless it has done all that it was asked for. */
    void fill() {
        for (var slot = 0; slot < programs.length; slot++) {
            if (!programs[slot].isAlive() && programs[slot].exitValue() != 0) {
                noteWhyItEnded(slot);
                programs[slot] = start(slot);
            }
        }
    }

    /** A failure must not hide among the killed. */
    private void noteWhyItEnded(int slot) {
        var exit = programs[slot].exitValue();
        if (!killed.containsKey(programs[slot].pid()) || exit != SIGKILLED) {
            var said = Journal.lines(place.log(name(slot))).stream()
                    .filter(line -> !line.startsWith("\t"))
                    .toList();
            endedByThemselves.add(name(slot) + " ended by itself with exit code " + exit
                    + (said.isEmpty() ? "" : ": " + said.getLast()));
        }
    }

    /** What ended although nobody killed it, each as a sentence. */
    List<String> endedByThemselves() {
        return List.copyOf(endedByThemselves);
    }

    /** When each process id was killed, by {@link System#nanoTime()}, read before the signal was sent. */
    Map<Long, Long> killed() {
        return Map.copyOf(killed);
    }

    int alive() {
        var count = 0;
        for (var program : programs) {
            count += program.isAlive() ? 1 : 0;
        }
        return count;
    }

    /** The slot of the program that owns the registry now, when it is one of these. */
    Optional<Integer> owner() {
        var pid = Holder.of(place.registry()).map(Holder::pid).orElse(-1L);
        for (var slot = 0; slot < programs.length; slot++) {
            if (programs[slot].pid() == pid && programs[slot].isAlive()) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /** The slot of one that lives. */
    int any(Random random) {
        var living = new ArrayList<Integer>();
        for (var slot = 0; slot < programs.length; slot++) {
            if (programs[slot].isAlive()) {
                living.add(slot);
            }
        }
        return living.get(random.nextInt(living.size()));
    }

    /** SIGKILL, and waits until nothing of it is left. */
    void kill(int slot) {
        killed.put(programs[slot].pid(), System.nanoTime());
        programs[slot].destroyForcibly().onExit().join();
    }

    /** Whether every program that declares work has come to its end. */
    boolean clientsDone() {
        for (var slot = 0; slot < programs.length; slot++) {
            if (slots.get(slot).getFirst().equals("client")
                    && (programs[slot].isAlive() || programs[slot].exitValue() != 0)) {
                return false;
            }
        }
        return true;
    }

    private String name(int slot) {
        return slots.get(slot).getFirst() + "-" + slots.get(slot).get(2);
    }

    private Process start(int slot) {
        var arguments = slots.get(slot);
        var log = place.log(name(slot));
        try {
            var builder = OwnProgram.starting(ChaosProgram.class.getName(), arguments);
            builder.command().add(1, "-Xmx96m");
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (var program : programs) {
            program.destroyForcibly().onExit().join();
        }
    }
}
