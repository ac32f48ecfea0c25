package io.leasehold.console;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.css.Selector;
import javafx.css.Stylesheet;
import javafx.scene.Node;
import javafx.scene.Parent;

/** A theme of AtlantaFX, and what the build made of it: the same without the rules for what no window has. */
public final class Theme {
    private static final List<Selector> UNWORN = new Theme("primer-light").leftOut();

    private final List<Selector> whole;
    private final List<Selector> made;

    /** The theme of this name: {@code primer-light} or {@code primer-dark}. */
    public Theme(String name) {
        whole = selectors("/atlantafx/base/theme/" + name + ".bss");
        made = selectors("/io/leasehold/console/" + name + ".bss");
    }

    /** As AtlantaFX has them: each selector with what it declares, in their order. */
    public List<String> whole() {
        return whole.stream().map(Theme::asText).toList();
    }

    /** As the window has them. */
    public List<String> made() {
        return made.stream().map(Theme::asText).toList();
    }

    /** The selectors that are left out. */
    public List<Selector> leftOut() {
        var kept = Set.copyOf(made());
        return whole.stream().filter(each -> !kept.contains(asText(each))).toList();
    }

    /** The style classes that no rule names any more. */
    public Set<String> gone() {
        var kept = made.stream().flatMap(Theme::words).collect(toSet());
        return whole.stream()
                .flatMap(Theme::words)
                .filter(each -> !kept.contains(each))
                .collect(toSet());
    }

    /** The style classes that a selector names. */
    public static Stream<String> words(Selector selector) {
        return Stream.of(selector.toString().split("[^a-zA-Z0-9_.-]+"))
                .flatMap(part -> Stream.of(part.split("\\.")).skip(1));
    }

    /** What a scene shows that a rule was left out for. FX thread only. */
    static List<String> missedBy(Node root) {
        return under(root)
                .flatMap(node -> UNWORN.stream()
                        .filter(rule -> rule.applies(node))
                        .map(rule -> node + " would be styled by " + rule))
                .toList();
    }

    private static Stream<Node> under(Node node) {
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(Theme::under)
                        : Stream.empty());
    }

    private static String asText(Selector selector) {
        return selector + " " + selector.getRule().getDeclarations();
    }

    private static List<Selector> selectors(String resource) {
        try (var sheet = Objects.requireNonNull(Theme.class.getResourceAsStream(resource), resource)) {
            return Stylesheet.loadBinary(sheet).getRules().stream()
                    .flatMap(rule -> rule.getSelectors().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
