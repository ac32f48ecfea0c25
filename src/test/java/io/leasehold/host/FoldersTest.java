package io.leasehold.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each system keeps the things of its users in its own place. */
class FoldersTest {
    private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

    @Test
    void linuxFollowsXdg() {
        var folders = Folders.of("Linux", HOME, Map.of());

        assertThat(folders.registry()).isEqualTo(HOME.resolve(".local/share/leasehold/registry"));
        assertThat(folders.config()).isEqualTo(HOME.resolve(".config/leasehold"));
        assertThat(folders.state()).isEqualTo(HOME.resolve(".local/state/leasehold"));
    }

    @Test
    void xdgVariablesMoveThemUnlessTheyAreRelativeOrBlank() {
        var moved = HOME.resolve("elsewhere");
        var folders = Folders.of(
                "Linux",
                HOME,
                Map.of("XDG_DATA_HOME", moved.toString(), "XDG_CONFIG_HOME", "here", "XDG_STATE_HOME", " "));

        assertThat(folders.data()).isEqualTo(moved.resolve("leasehold"));
        assertThat(folders.config()).isEqualTo(HOME.resolve(".config/leasehold"));
        assertThat(folders.state()).isEqualTo(HOME.resolve(".local/state/leasehold"));
    }

    @Test
    void macosHasItsLibrary() {
        assertThat(Folders.of("Mac OS X", HOME, Map.of("XDG_DATA_HOME", "/x")).data())
                .isEqualTo(HOME.resolve("Library/Application Support/leasehold"));
    }

    @Test
    void windowsHasItsApplicationData() {
        var local = HOME.resolve("Local");

        assertThat(Folders.of("Windows 11", HOME, Map.of("LOCALAPPDATA", local.toString()))
                        .registry())
                .isEqualTo(local.resolve("leasehold").resolve("registry"));
        assertThat(Folders.of("Windows 11", HOME, Map.of()).config())
                .isEqualTo(HOME.resolve("AppData/Roaming/leasehold"));
    }
}
