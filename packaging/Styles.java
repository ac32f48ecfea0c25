import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.css.CssParser;
import javafx.css.Stylesheet;

/**
 * Writes the style sheet of the window, and what it imports, in the form that JavaFX reads without parsing:
 * {@code java packaging/Styles.java CONSOLE.CSS CONSOLE.BSS}. Run by Maven with the resources. JavaFX looks for it beside
 * the style sheet. A mistake in the style sheet fails the build.
 */
class Styles {
    public static void main(String[] args) throws IOException {
        Files.createDirectories(Path.of(args[1]).toAbsolutePath().getParent());
        Stylesheet.convertToBinary(new File(args[0]), new File(args[1]));
        var mistakes = CssParser.errorsProperty();
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("The style sheet has mistakes: " + mistakes);
        }
    }
}
