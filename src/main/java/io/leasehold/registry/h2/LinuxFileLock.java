package io.leasehold.registry.h2;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Linux's lock on an open file (F_OFD_SETLK).
 *
 * <p>The JDK's lock is dropped when any channel on the file closes anywhere in the program; this one ends only with its
 * own descriptor or with the program. It excludes the JDK's locks too.
 */
final class LinuxFileLock implements LockHandle {
    private static final int F_OFD_SETLK = 37;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0100;
    private static final int O_CLOEXEC = 02000000;
    private static final Map<String, Integer> O_NOFOLLOW =
            Map.of("amd64", 0400000, "x86_64", 0400000, "riscv64", 0400000, "aarch64", 0100000);
    private static final short F_WRLCK = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final StructLayout ERRNO = Linker.Option.captureStateLayout();
    private static final StructLayout FLOCK = MemoryLayout.structLayout(
            ValueLayout.JAVA_SHORT.withName("type"),
            ValueLayout.JAVA_SHORT.withName("whence"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.JAVA_LONG.withName("start"),
            ValueLayout.JAVA_LONG.withName("length"),
            ValueLayout.JAVA_INT.withName("pid"),
            MemoryLayout.paddingLayout(4));

    /**
     * All of them are called alike, because the JVM writes classes for each way to call: arguments of these kernels'
     * functions lie in one register each, of which an int takes the lower half and nobody reads the rest.
     */
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

    private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(2);

    private final int descriptor;

    private LinuxFileLock(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Whether this machine's kernel interface is known here. */
    static boolean isKnown() {
        return System.getProperty("os.name", "").equals("Linux") && O_NOFOLLOW.containsKey(arch());
    }

    /** Opens the lock file, making it if need be, for this user only; follows no link. */
    static LinuxFileLock open(Path file) throws IOException {
        var open = function("open");
        var flags = O_RDWR | O_CREAT | O_CLOEXEC | Objects.requireNonNullElse(O_NOFOLLOW.get(arch()), 0);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(ERRNO);
            var opened = (int)
                    open.invokeExact(state, arena.allocateFrom(file.toString()).address(), (long) flags, 0600L);
            if (opened < 0) {
                throw new IOException("open " + file + ": errno " + errno(state));
            }
            return new LinuxFileLock(opened);
        } catch (IOException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("the call of open failed", t);
        }
    }

    @Override
    public boolean tryLock() throws IOException {
        var fcntl = function("fcntl");
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(ERRNO);
            var flock = arena.allocate(FLOCK);
            flock.set(ValueLayout.JAVA_SHORT, 0, F_WRLCK);
            var answer = (int) fcntl.invokeExact(state, (long) descriptor, (long) F_OFD_SETLK, flock.address());
            if (answer == 0) {
                return true;
            }
            var errno = errno(state);
            if (errno == EAGAIN || errno == EACCES) {
                return false;
            }
            throw new IOException("lock: errno " + errno);
        } catch (IOException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("the call of fcntl failed", t);
        }
    }

    @Override
    public Object fileKey() throws IOException {
        @Nullable
        Object key = Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), BasicFileAttributes.class)
                .fileKey();
        if (key == null) {
            throw new IOException("the lock file has no inode");
        }
        return key;
    }

    @Override
    public void close() {
        var close = function("close");
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(ERRNO);
            var ignored = (int) close.invokeExact(state, (long) descriptor, 0L, 0L);
        } catch (Throwable t) {
            throw new IllegalStateException("the call of close failed", t);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), SHAPE, Linker.Option.captureCallState("errno"), VARIADIC);
    }

    private static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, ERRNO.byteOffset(MemoryLayout.PathElement.groupElement("errno")));
    }

    private static String arch() {
        return System.getProperty("os.arch", "");
    }
}
