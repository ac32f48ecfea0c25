package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which folder is meant by what somebody types. */
class TypedPathTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void theHomeFolderIsTypedAsTheWindowWritesIt() {
        assertThat(TypedPath.of("~/play")).isEqualTo(HOME.resolve("play"));
        assertThat(TypedPath.of(" ~ ")).isEqualTo(HOME);
    }

    @Test
    void everythingElseIsMeantAsItStands() {
        assertThat(TypedPath.of("/srv/../srv/a")).isEqualTo(Path.of("/srv/a"));
        assertThat(TypedPath.of("play")).isEqualTo(Path.of("play").toAbsolutePath());
        assertThat(TypedPath.of("~play")).isEqualTo(Path.of("~play").toAbsolutePath());
    }
}
