package io.leasehold.host;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where things of a user lie on this system: XDG on Linux, Library on macOS, AppData on Windows. Pure.
 *
 * @param data what must survive
 * @param config what a person chose
 * @param state what may be lost
 */
public record Folders(Path data, Path config, Path state) {
    private static final String NAME = "leasehold";

    /** The folders of the user of this program. */
    public static Folders ofThisUser() {
        // Java reads the home from the user database; who sets HOME means that one, as the XDG specification does.
        var home = folder(System.getenv(), "HOME").orElse(Path.of(System.getProperty("user.home", ".")));
        return of(System.getProperty("os.name", ""), home, System.getenv());
    }

    /** The folders on a system of that name, for a user with that home and those variables. */
    public static Folders of(String os, Path home, Map<String, String> environment) {
        var system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            var library = home.resolve("Library");
            return new Folders(
                    library.resolve("Application Support").resolve(NAME),
                    library.resolve("Preferences").resolve(NAME),
                    library.resolve("Logs").resolve(NAME));
        }
        if (system.startsWith("windows")) {
            var local = folder(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"));
            var roaming = folder(environment, "APPDATA")
                    .orElse(home.resolve("AppData").resolve("Roaming"));
            return new Folders(
                    local.resolve(NAME),
                    roaming.resolve(NAME),
                    local.resolve(NAME).resolve("state"));
        }
        return new Folders(
                folder(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local").resolve("share"))
                        .resolve(NAME),
                folder(environment, "XDG_CONFIG_HOME")
                        .orElse(home.resolve(".config"))
                        .resolve(NAME),
                folder(environment, "XDG_STATE_HOME")
                        .orElse(home.resolve(".local").resolve("state"))
                        .resolve(NAME));
    }

    /** The registry that is used when none is named. */
    public Path registry() {
        return data.resolve("registry");
    }

    /** A relative path in such a variable is invalid and must be ignored, says the XDG specification. */
    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
