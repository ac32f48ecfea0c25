package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside the program in a package: notices, completions, the user unit. */
@EnabledOnOs(OS.LINUX)
class PackagingTest {
    private static final Path PACKAGING = Path.of("packaging");
    private static final String INSTALLED_COMPLETION = "/usr/share/bash-completion/completions/leasehold";

    /** What only the tests need; whatever else is on the class path is shipped. */
    private static final Pattern ONLY_FOR_TESTS =
            Pattern.compile("(junit|jqwik|testfx|assertj|archunit|byte-buddy|opentest4j|apiguardian|hamcrest|surefire"
                    + "|org\\.jacoco|org\\.osgi|common-java5).*");

    @TempDir
    private Path temp;

    @Test
    void theNoticesNameEveryShippedArtifactAndHoldTheTextOfItsTerms() throws Exception {
        var jars = shipped();
        assertThat(jars).hasSizeGreaterThan(20);
        assertThat(notices(jars)).isEmpty();

        var text = Files.readString(temp.resolve("notices.txt"));
        for (var jar : jars) {
            var artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
            assertThat(text).contains("\n" + artifact + ": ");
        }
        assertThat(text)
                .contains("Apache License", "Mozilla Public License Version 2.0", "SIL OPEN FONT LICENSE")
                .contains("\"CLASSPATH\" EXCEPTION TO THE GPL", "Redistributions in binary form")
                .contains("Permission is hereby granted, free of charge");
    }

    @Test
    void anArtifactWithoutTermsStopsThePackage() throws Exception {
        var unknown = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().startsWith("assertj-core"))
                .findFirst()
                .orElseThrow();
        assertThat(notices(List.of(unknown))).contains("names no licence of assertj-core");
    }

    private String notices(List<Path> jars) throws Exception {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                PACKAGING.resolve("Notices.java").toString(),
                ".",
                temp.resolve("notices.txt").toString()));
        jars.forEach(jar -> line.add(jar.toString()));
        return said(Map.of(), line);
    }

    private static List<Path> shipped() throws IOException {
        var jars = new ArrayList<Path>();
        try (var modules = Files.list(Path.of(System.getProperty("jdk.module.path")))) {
            jars.addAll(modules.toList());
        }
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var name = Path.of(entry).getFileName().toString();
            if (name.endsWith(".jar") && !ONLY_FOR_TESTS.matcher(name).matches()) {
                jars.add(Path.of(entry));
            }
        }
        return jars;
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        var script = completion();
        var typed = """
                . %s
                complete_line() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _complete_leasehold 2> /dev/null; \
                echo "${COMPREPLY[*]}"; }
                complete_line leasehold wh
                complete_line leasehold start --dispo
                """.formatted(script);
        assertThat(said(Map.of(), List.of("bash", "--norc", "-c", typed))).isEqualTo("why\n--disposition\n");
    }

    @Test
    void zshCompletesCommandsAndOptions() throws Exception {
        assumeTrue(found("zsh"), "zsh is missing here: apt-get install zsh");
        var functions = Files.createDirectories(temp.resolve("functions"));
        Files.writeString(
                functions.resolve("_leasehold"),
                Files.readString(PACKAGING.resolve("linux/_leasehold"))
                        .replace(INSTALLED_COMPLETION, completion().toString()));
        var typing = Files.writeString(temp.resolve("typing.zsh"), """
                zmodload zsh/zpty
                zpty shell "TERM=dumb zsh -f -i"
                zpty -w shell "PS1='> '; fpath=(%s \\$fpath); autoload -U compinit; compinit -u -D; print REA''DY"
                zpty -r shell line '*READY*'
                type_line() {
                  zpty -w -n shell "$1"$'\\t'
                  zpty -r shell line "*($2|not found)*"
                  [[ $line == *${2}* ]] && print "$2" || print -r -- "$line"
                  zpty -w -n shell $'\\x15'
                }
                type_line 'leasehold wh' 'leasehold why '
                type_line 'leasehold start --dispo' 'leasehold start --disposition'
                zpty -d shell
                """.formatted(functions));
        assertThat(said(Map.of("HOME", temp.toString()), List.of("zsh", "-f", typing.toString())))
                .isEqualTo("leasehold why \nleasehold start --disposition\n");
    }

    private Path completion() throws IOException {
        var script =
                new Shell(temp.resolve("registry"), temp).type("completion").out();
        return Files.writeString(temp.resolve("leasehold.bash"), script);
    }

    /** The unit, with a program that is there in place of the installed one. */
    @Test
    void systemdAcceptsTheUserUnit() throws Exception {
        assumeTrue(found("systemd-analyze"), "systemd-analyze is missing here: apt-get install systemd");
        var unit = Files.readString(PACKAGING.resolve("linux/leasehold-worker.service"));
        assertThat(unit).contains("ExecStart=/usr/bin/leasehold worker ");
        var file = Files.writeString(
                temp.resolve("leasehold-worker.service"), unit.replace("/usr/bin/leasehold", "/bin/true"));
        assertThat(said(
                        Map.of("XDG_RUNTIME_DIR", temp.toString()),
                        List.of("systemd-analyze", "--user", "--man=no", "verify", file.toString())))
                .doesNotContain("leasehold-worker.service");
    }

    private static boolean found(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String said(Map<String, String> variables, List<String> line) throws Exception {
        var out = temp.resolve("said.txt").toFile();
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out);
        builder.environment().putAll(variables);
        var program = builder.start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS))
                    .as(line.toString())
                    .isTrue();
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        return Files.readString(out.toPath());
    }
}
