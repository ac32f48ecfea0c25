package io.leasehold.doctor;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Another program that tries the locks of some files, as a second owner would. */
final class FileLockProbe {
    private FileLockProbe() {}

    public static void main(String[] args) throws IOException {
        for (var file : args) {
            try (var channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var lock = channel.tryLock();
                System.out.println(lock == null ? "locked" : "free");
            }
        }
    }

    /** What that program finds, a word for each file. */
    static List<String> run(Path... files) throws IOException {
        var program = OwnProgram.starting(
                        FileLockProbe.class.getName(),
                        Arrays.stream(files).map(Path::toString).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(program.getInputStream().readAllBytes()).lines().toList();
    }
}
