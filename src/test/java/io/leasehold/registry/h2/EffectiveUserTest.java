package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveUserTest {
    @TempDir
    private Path dir;

    @Test
    void isWhoeverTheFilesOfThisProgramBelongTo() throws IOException {
        var mine = Files.createFile(dir.resolve("mine"));

        assertThat(EffectiveUser.id()).isEqualTo(Files.getAttribute(mine, "unix:uid"));
    }
}
