package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who types what a page shows, line by line, in a folder, and looks whether that comes which the page shows.
 *
 * <p>A command with {@code &} is a real program; what is shown below it is awaited before the next line is typed.
 * {@code kill -9 %1} ends the first of them with SIGKILL, {@code kill %1} lets it drain, {@code kill -STOP %1} and
 * {@code kill -CONT %1} stop it and let it go on. A command whose words end with {@code ^C} is a real program too, which is
 * ended when it has said them. {@code cp -a} and {@code truncate} are those of the system.
 */
final class PageReader implements AutoCloseable {
    /** What only asks may be asked again until the other program has come so far. */
    private static final List<String> ASKING = List.of("list", "why", "show", "owners", "output");

    private static final List<String> OF_THE_SYSTEM = List.of("cp", "truncate");

    private static final long PATIENCE_SECONDS = 60;

    private final Surroundings surroundings;
    private final Path folder;
    private final Path registry;
    private final Shell shell;
    private final Deque<HeardProgram> programs = new ArrayDeque<>();

    /** Commands outlive a worker that was killed; here they are ended with the page. */
    private final List<ProcessHandle> leftBehind = new ArrayList<>();

    PageReader(Surroundings surroundings) {
        this.surroundings = surroundings;
        folder = surroundings.folder();
        registry = folder.resolve("registry");
        shell = new Shell(registry, folder);
    }

    void goOn(PageStep step) throws IOException, InterruptedException {
        switch (step) {
            case ShownCommand typed -> type(typed);
            case PageEvent event -> surroundings.happens(event);
        }
    }

    private void type(ShownCommand step) throws IOException, InterruptedException {
        var words = step.words();
        if (words.getLast().equals("%1")) {
            signal(words.size() == 2 ? "-TERM" : words.get(1));
        } else if (OF_THE_SYSTEM.contains(words.getFirst())) {
            system(words);
        } else {
            assertThat(words.getFirst()).as(step.command()).isEqualTo("leasehold");
            own(step, words);
        }
    }

    private void own(ShownCommand step, List<String> words) throws IOException, InterruptedException {
        if (words.getLast().equals("&")) {
            var program = begun(words.subList(1, words.size() - 1));
            programs.addLast(program);
            program.await(step, PATIENCE_SECONDS);
        } else if (step.endedByHand()) {
            var program = begun(words.subList(1, words.size()));
            programs.addLast(program);
            program.await(step, PATIENCE_SECONDS);
            // A shell in the background makes its programs deaf to the signal of Ctrl-C, but not to this one.
            program.process().destroy();
            assertThat(program.process().waitFor()).as(step.command()).isZero();
            programs.removeLast();
        } else {
            typeInShell(step, words.subList(1, words.size()).toArray(String[]::new));
        }
    }

    private void typeInShell(ShownCommand step, String... arguments) {
        var result = shell.type(arguments);
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!shown(step, result) && ASKING.contains(arguments[0]) && System.nanoTime() - patience < 0) {
            result = shell.type(arguments);
        }
        assertThat(shown(step, result))
                .as("$ " + step.command() + "\n" + result.err() + result.out() + "\nis shown as\n" + step.shown())
                .isTrue();
    }

    private static boolean shown(ShownCommand step, Shell.Result result) {
        return step.showsNothing()
                ? result.code() == 0
                : step.shows(result.err() + result.out()) || step.shows(result.out() + result.err());
    }

    private void signal(String which) throws IOException, InterruptedException {
        var program = programs.getFirst().process();
        leftBehind.addAll(program.descendants().toList());
        system(List.of("kill", which, Long.toString(program.pid())));
        if (which.equals("-9") || which.equals("-TERM")) {
            programs.removeFirst().process().waitFor();
        }
    }

    private void system(List<String> line) throws IOException, InterruptedException {
        var program =
                new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
        assertThat(program.waitFor()).as(line.toString()).isZero();
    }

    private HeardProgram begun(List<String> arguments) throws IOException {
        var builder = OwnProgram.with(arguments).directory(folder.toFile());
        builder.environment().put("LEASEHOLD_REGISTRY", registry.toString());
        builder.environment().put("TZ", "UTC");
        return new HeardProgram(builder);
    }

    @Override
    public void close() {
        for (var program : programs) {
            leftBehind.addAll(program.process().descendants().toList());
            program.process().destroyForcibly().onExit().join();
        }
        leftBehind.forEach(ProcessHandle::destroyForcibly);
    }
}
