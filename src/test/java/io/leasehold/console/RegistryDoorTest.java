package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.console.registries.Access;
import io.leasehold.error.RegistryUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be opened is said to somebody who looks at a window, not at a command line. */
class RegistryDoorTest {
    @TempDir
    private Path temp;

    @Test
    void aFolderThatCannotBeMadeIsSaidWithoutOptionsAndClasses() throws IOException {
        var file = Files.createFile(temp.resolve("notes.txt"));
        for (var place : new Path[] {file.resolve("orders"), file.resolve("sub").resolve("orders")}) {
            var failure = catchThrowableOfType(
                    RegistryUnavailable.class, () -> new RegistryDoor(InstantSource.system()).open(place, Access.FULL));
            assertThat(failure.told())
                    .contains(file.toString(), "cannot be made", "(registry_io)")
                    .doesNotContain("--registry")
                    .doesNotContain("Exception");
            assertThat(failure.text()).doesNotContain("made: " + file + ".");
            assertThat(failure.remedy()).isEqualTo("Choose a folder that you may write to.");
        }
    }
}
