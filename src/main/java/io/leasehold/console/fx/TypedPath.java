package io.leasehold.console.fx;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path as somebody types it who has read it in the window, where the home folder is written {@code ~}. Pure. */
public final class TypedPath {
    private static final String HOME = "~";

    private TypedPath() {}

    /**
     * The whole path that is meant.
     *
     * @throws InvalidPathException when it cannot be the name of anything
     */
    public static Path of(String typed) {
        var path = Path.of(typed.strip());
        var whole = path.startsWith(HOME)
                ? Path.of(System.getProperty("user.home", "/"))
                        .resolve(Path.of(HOME).relativize(path))
                : path;
        return whole.toAbsolutePath().normalize();
    }
}
