package io.leasehold.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * Whether a person reads a standard stream on a screen, and how wide that is.
 *
 * @param real whether there is a screen
 * @param columns its width in characters; 0: unknown
 */
public record Screen(boolean real, int columns) {
    /** Nobody reads it: a file, a pipe. */
    public static final Screen NONE = new Screen(false, 0);

    /** The descriptor of standard output. */
    public static final int OUT = 1;

    /** The descriptor of standard error. */
    public static final int ERR = 2;

    private static final long LINUX_TIOCGWINSZ = 0x5413;
    private static final long MAC_TIOCGWINSZ = 0x40087468;

    /** Rows, columns, and their size in pixels: four shorts. */
    private static final long WINSIZE_BYTES = 8;

    /**
     * The screen behind a descriptor of this program. Java itself only tells whether input <em>and</em> output are a
     * terminal, which is not the same.
     */
    public static Screen behind(int descriptor) {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return System.console() == null ? NONE : new Screen(true, 0);
        }
        try (var arena = Arena.ofConfined()) {
            var size = arena.allocate(WINSIZE_BYTES, Short.BYTES);
            var asked = ask(descriptor, system.startsWith("mac") ? MAC_TIOCGWINSZ : LINUX_TIOCGWINSZ, size);
            return asked ? new Screen(true, Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2))) : NONE;
        }
    }

    /** Only a terminal answers this question. */
    @SuppressWarnings("restricted")
    private static boolean ask(int descriptor, long request, MemorySegment size) {
        var linker = Linker.nativeLinker();
        var ioctl = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
        try {
            return (int) ioctl.invokeExact(descriptor, request, size) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("the system refused a call it documents", e);
        }
    }
}
