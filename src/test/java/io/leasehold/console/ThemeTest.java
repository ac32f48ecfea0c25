package io.leasehold.console;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The theme of the window is AtlantaFX's, less what no window wears (packaging/Styles.java). */
class ThemeTest {
    @ParameterizedTest
    @ValueSource(strings = {"primer-light", "primer-dark"})
    void whatIsLeftIsAsItWas(String name) {
        var theme = new Theme(name);
        var made = theme.made();

        assertThat(theme.whole().stream().filter(Set.copyOf(made)::contains)).containsExactlyElementsOf(made);
        assertThat(made.size()).isBetween(1, theme.whole().size() / 2);
    }

    @Test
    void bothThemesLeaveOutTheSame() {
        assertThat(new Theme("primer-light").gone()).isEqualTo(new Theme("primer-dark").gone());
    }

    @Test
    void nothingIsLeftOutThatTheProgramNames() throws IOException, URISyntaxException {
        var theme = new Theme("primer-light");
        var gone = theme.gone();
        var named = named().collect(toSet());

        assertThat(theme.leftOut().stream()
                        .filter(rule -> Theme.words(rule).filter(gone::contains).allMatch(named::contains)))
                .isEmpty();
    }

    /** The style classes of the controls that the window is made of, and all words in its code. */
    private static Stream<String> named() throws IOException, URISyntaxException {
        var window = Path.of(Console.class.getResource("Console.class").toURI()).getParent();
        try (var files = Files.walk(window)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream()
                    .flatMap(ThemeTest::constants)
                    .flatMap(ThemeTest::styleClasses);
        }
    }

    private static Stream<PoolEntry> constants(Path file) {
        try {
            return StreamSupport.stream(
                    ClassFile.of().parse(file).constantPool().spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> styleClasses(PoolEntry constant) {
        return switch (constant) {
            case StringEntry text -> Stream.of(text.stringValue().split(" "));
            case ClassEntry type -> {
                var name = type.asInternalName();
                yield name.startsWith("javafx/") || name.startsWith("atlantafx/")
                        ? Stream.of(styleClass(name.substring(name.lastIndexOf('/') + 1)))
                        : Stream.empty();
            }
            default -> Stream.empty();
        };
    }

    /** As the toolkit calls a kind of control: a {@code DatePicker} is a {@code date-picker}. */
    private static String styleClass(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
