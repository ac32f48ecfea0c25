package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javafx.scene.control.TableCell;
import org.junit.jupiter.api.Test;

/** What only counts time rests while nobody can see it (console-detail.md 5). */
class HiddenWindowTest extends WindowCase {
    private List<String> ages() {
        return Windows.on(() -> table("processes").lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && cell.getTableColumn() != null
                        && "age".equals(cell.getTableColumn().getId()))
                .map(node -> ((TableCell<?, ?>) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .toList());
    }

    private void iconify(boolean is) {
        Windows.on(() -> {
            stage.setIconified(is);
            return null;
        });
        Windows.until("the window is so", () -> stage.isIconified() == is);
    }

    private void elapse(Duration time) {
        sample.elapse(time);
        var then = sample.wall().millis();
        Windows.until(
                "the window knows the time",
                () -> open.window().processes().state().getValue().clock().wallMs() == then);
    }

    @Test
    void agesStandStillWhileTheWindowIsIconified() {
        open("orders", 1_280, 800, filled -> filled.rerunnable("report-17", "weekly report"));
        listed(1);
        elapse(Duration.ofSeconds(2));
        assertThat(ages()).containsExactly("2 s");
        iconify(true);
        elapse(Duration.ofSeconds(5));
        assertThat(ages()).containsExactly("2 s");
        iconify(false);
        elapse(Duration.ofSeconds(1));
        assertThat(ages()).containsExactly("8 s");
    }
}
