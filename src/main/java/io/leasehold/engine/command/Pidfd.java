package io.leasehold.engine.command;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Sends signals to processes that cannot be mistaken for others: a pidfd names one process for ever, a pid does not.
 * Linux only. Thread-safe.
 */
final class Pidfd {
    static final int SIGKILL = 9;
    static final int SIGTERM = 15;
    static final int SIGCONT = 18;

    private static final long PIDFD_SEND_SIGNAL = 424;
    static final long PIDFD_OPEN = 434;
    private static final int EPERM = 1;
    private static final int ESRCH = 3;
    private static final int ENOSYS = 38;

    private final long open;
    private final MethodHandle syscall;
    private final MethodHandle close;
    private final StructLayout state = Linker.Option.captureStateLayout();

    Pidfd() {
        this(PIDFD_OPEN);
    }

    /** Opens with another call of the system, so that one without pidfds can be tried. */
    @SuppressWarnings("restricted")
    Pidfd(long open) {
        this.open = open;
        var linker = Linker.nativeLinker();
        var libc = linker.defaultLookup();
        syscall = linker.downcallHandle(
                libc.findOrThrow("syscall"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
        close = linker.downcallHandle(
                libc.findOrThrow("close"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    /** How a signal was answered. */
    enum Sent {
        YES,
        GONE,
        REFUSED
    }

    /** Sends the signal to the process that has the pid and started then; nobody else ever gets it. */
    Sent send(ProcEntry target, int signal) {
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(state);
            var fd = (long) syscall.invokeExact(errno, open, target.pid(), 0L, 0L, 0L);
            if (fd < 0) {
                return switch (code(errno)) {
                    case ESRCH -> Sent.GONE;
                    // Opening needs no right: a refusal comes from a filter that does not know the call.
                    case ENOSYS, EPERM -> withoutPidfd(target, signal);
                    default -> Sent.REFUSED;
                };
            }
            try {
                // The descriptor is fixed now: if the pid still shows the same start, it is the one that was meant.
                var now = ProcEntry.read(target.pid());
                if (now.isEmpty() || now.get().startTicks() != target.startTicks()) {
                    return Sent.GONE;
                }
                var answer = (long) syscall.invokeExact(errno, PIDFD_SEND_SIGNAL, fd, (long) signal, 0L, 0L);
                return answer == 0 ? Sent.YES : failed(errno);
            } finally {
                var ignored = (int) close.invokeExact((int) fd);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("the system refused a call it documents", e);
        }
    }

    private Sent failed(MemorySegment errno) {
        return code(errno) == ESRCH ? Sent.GONE : Sent.REFUSED;
    }

    private int code(MemorySegment errno) {
        return (int)
                state.varHandle(MemoryLayout.PathElement.groupElement("errno")).get(errno, 0L);
    }

    /** For kernels before 5.3: the runtime compares the start, too, but a moment before it signals. */
    private static Sent withoutPidfd(ProcEntry target, int signal) {
        var handle = ProcessHandle.of(target.pid());
        if (handle.isEmpty() || ProcEntry.read(target.pid()).filter(target::is).isEmpty()) {
            return Sent.GONE;
        }
        var sent =
                switch (signal) {
                    case SIGKILL -> handle.get().destroyForcibly();
                    case SIGTERM -> handle.get().destroy();
                    default -> false;
                };
        return sent ? Sent.YES : Sent.REFUSED;
    }
}
