import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Stylesheet;

/**
 * Writes what a window wears: {@code java -cp CLASSPATH packaging/Styles.java CONSOLE.CSS FOLDER}. Run by Maven with the
 * resources. Into the folder come the two themes, which are those of AtlantaFX without the rules for what no window here
 * has (every rule is read at each start), and beside each of them, and for the style sheet of the window with what it
 * imports, the form that JavaFX reads without parsing. A mistake in a style sheet fails the build.
 */
class Styles {
    private static final List<String> THEMES = List.of("primer-light", "primer-dark");

    /** Controls of the themes that no window has, and looks that nothing wears; {@code ThemeTest} holds the program to it. */
    private static final Set<String> LEFT_OUT = Set.of(
            // Controls of JavaFX
            "accordion", "calendar", "choice-box", "color", "custom-color-dialog", "date-picker", "dialog-pane",
            "html-editor", "pagination", "progress-indicator", "slider", "split-menu-button", "tool-bar",
            "tree-table",
            // Its charts
            "area-legend-symbol", "bar-legend-symbol", "bubble-legend-symbol", "chart",
            // Controls of AtlantaFX
            "bb-code", "breadcrumbs", "card", "modal-box", "modal-pane", "notification",
            "popover", "ring-progress-indicator", "segmented-control", "tab-line", "tile",
            "toggle-switch",
            // Looks
            "align-center", "align-left", "align-right", "alt-icon", "arrows-on-left-horizontal", "arrows-on-left-vertical",
            "arrows-on-right-horizontal", "bg", "border", "bordered", "button-circle", "button-outlined",
            "caption-menu-item", "center-pill", "check-box-table-cell", "classic", "elevated", "floating", "font-icon",
            "interactive", "large", "medium", "password-field", "radio-menu-item", "rounded", "split-arrows-horizontal",
            "split-arrows-vertical", "striped", "success", "text-bolder", "text-caption", "text-field-table-cell",
            "text-italic", "text-lighter", "text-muted", "text-normal", "text-oblique", "text-on-emphasis", "text-small",
            "text-strikethrough", "text-subtle", "text-underlined", "title-1", "title-2", "title-3", "warning");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[1]));
        withoutParsing(Path.of(args[0]), folder);
        for (var theme : THEMES) {
            var file = folder.resolve(theme + ".css");
            Files.writeString(file, reduced(read("/atlantafx/base/theme/" + theme + ".css")));
            withoutParsing(file, folder);
        }
    }

    private static void withoutParsing(Path sheet, Path folder) throws IOException {
        var name = sheet.getFileName().toString().replace(".css", ".bss");
        Stylesheet.convertToBinary(sheet.toFile(), folder.resolve(name).toFile());
        var mistakes = CssParser.errorsProperty();
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(sheet.getFileName() + " has mistakes: " + mistakes);
        }
    }

    private static String reduced(String theme) {
        return RULE.matcher(COMMENT.matcher(theme).replaceAll(""))
                .results()
                .flatMap(Styles::rule)
                .collect(Collectors.joining("\n", "/* Made from AtlantaFX (MIT licence) by packaging/Styles.java. */\n", "\n"));
    }

    private static Stream<String> rule(MatchResult rule) {
        var selectors = Stream.of(rule.group(1).split(","))
                .map(String::strip)
                .filter(Styles::worn)
                .collect(Collectors.joining(",\n"));
        return selectors.isEmpty() ? Stream.empty() : Stream.of(selectors + " {" + rule.group(2) + "}");
    }

    private static boolean worn(String selector) {
        return STYLE_CLASS.matcher(selector).results().map(each -> each.group(1)).noneMatch(Styles::leftOut);
    }

    /** Parts are called after the whole: {@code date-picker-popup}. */
    private static boolean leftOut(String styleClass) {
        return LEFT_OUT.stream().anyMatch(each -> styleClass.equals(each) || styleClass.startsWith(each + "-"));
    }

    private static String read(String resource) throws IOException {
        try (var theme = Styles.class.getResourceAsStream(resource)) {
            if (theme == null) {
                throw new IllegalStateException(resource + " is not in the theme's jar.");
            }
            return new String(theme.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
