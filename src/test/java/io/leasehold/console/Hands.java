package io.leasehold.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.matcher.base.NodeMatchers;
import org.testfx.robot.Motion;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A robot that presses where a node is, not where it was.
 *
 * <p>The library's own asks a node for its place on the thread of the test. The toolkit computes places on the FX
 * thread without a lock: asked for beside it, they are those of the frame before, and what it keeps of them is spoilt
 * for every test that follows in the same program. This one lays out, asks and presses in one task of the FX thread,
 * and waits until there is something to press.
 */
public final class Hands extends FxRobot {
    @Override
    public Hands clickOn(String query, Motion motion, MouseButton... buttons) {
        use(query, () -> seen(query), 1, buttons);
        return this;
    }

    @Override
    public Hands clickOn(Node node, Motion motion, MouseButton... buttons) {
        use(node.toString(), () -> Optional.of(node), 1, buttons);
        return this;
    }

    @Override
    public Hands doubleClickOn(String query, Motion motion, MouseButton... buttons) {
        use(query, () -> seen(query), 2, buttons);
        return this;
    }

    @Override
    public Hands doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
        use(node.toString(), () -> Optional.of(node), 2, buttons);
        return this;
    }

    @Override
    public Hands moveTo(Node node, Motion motion) {
        use(node.toString(), () -> Optional.of(node), 0);
        return this;
    }

    private void use(String what, Supplier<Optional<Node>> target, int times, MouseButton... buttons) {
        Windows.until(what + " is there", () -> {
            layOut();
            var node = target.get();
            node.ifPresent(found -> use(point(found).query(), times, buttons));
            return node.isPresent();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void use(Point2D place, int times, MouseButton... buttons) {
        var robot = new Robot();
        // Two clicks at one place are a double click, unless the mouse was elsewhere between them.
        robot.mouseMove(Point2D.ZERO);
        robot.mouseMove(place);
        for (int i = 0; i < times; i++) {
            robot.mouseClick(buttons.length == 0 ? new MouseButton[] {MouseButton.PRIMARY} : buttons);
        }
    }

    private Optional<Node> seen(String query) {
        return lookup(query).match(NodeMatchers.isVisible()).queryAll().stream().findFirst();
    }

    private static void layOut() {
        for (var window : List.copyOf(Window.getWindows())) {
            Windows.layOut(window.getScene());
        }
    }

    /** Gives a test its hands. */
    public static final class Lent implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Hands.class;
        }

        @Override
        public Hands resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return new Hands();
        }
    }
}
