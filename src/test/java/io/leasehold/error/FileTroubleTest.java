package io.leasehold.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What the system says about a file is said without a class of Java. */
class FileTroubleTest {
    @Test
    void theCauseAndThePathAreSaid() {
        assertThat(FileTrouble.words(new AccessDeniedException("/srv/a")))
                .isEqualTo("you have no right to it (/srv/a)");
        assertThat(FileTrouble.words(new NoSuchFileException("/srv/a"))).isEqualTo("it is not there (/srv/a)");
        assertThat(FileTrouble.words(new FileAlreadyExistsException("/srv/a")))
                .isEqualTo("something else is in its place (/srv/a)");
        assertThat(FileTrouble.words(new FileSystemException("/srv/a", null, "Not a directory")))
                .isEqualTo("Not a directory (/srv/a)");
        assertThat(FileTrouble.words(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
        assertThat(FileTrouble.words(new IOException())).isEqualTo("the system gives no reason");
    }
}
