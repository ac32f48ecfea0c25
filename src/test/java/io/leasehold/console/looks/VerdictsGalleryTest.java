package io.leasehold.console.looks;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Pictures;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.processes.RowHandle;
import io.leasehold.recovery.VerdictCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Every verdict in one list, at both sizes, for people to look at. */
class VerdictsGalleryTest extends WindowCase {
    private final List<String> cut = new ArrayList<>();

    private Set<VerdictCode> verdicts() {
        var codes = EnumSet.noneOf(VerdictCode.class);
        this.<RowHandle>table("processes").getItems().forEach(line -> {
            var code = line.row().verdict().code();
            assertThat(line.id()).isEqualTo(code.label());
            codes.add(code);
        });
        return codes;
    }

    /** What is seen of the ids. */
    private List<String> ids() {
        return table("processes").lookupAll(".cell-id").stream()
                .filter(Node::isVisible)
                .map(id -> ((Text) id).getText())
                .filter(shown -> !shown.isEmpty())
                .toList();
    }

    private void look(String name, int line) {
        Windows.on(() -> {
            table("processes").getSelectionModel().clearAndSelect(line);
            table("processes").scrollTo(line);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        cut.addAll(Windows.on(() -> CutWords.in(table("processes"))));
        assertThat(Windows.on(this::ids))
                .as(name)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id.replace("…", ""))
                        .as("enough of an id to know it by")
                        .hasSizeGreaterThan(6));
        Pictures.one(open, name);
    }

    private Paint colour(String phase) {
        return Windows.on(() -> ((Labeled) table("processes").lookup(phase)).getTextFill());
    }

    private void look(int width, int height) {
        resize(width, height);
        look("verdicts-all-" + width, 0);
        look("verdicts-all-end-" + width, EveryVerdict.SHOWN.size() - 1);
    }

    @Test
    void nothingButProcessAndVerdictIsCutWhateverTheVerdict() {
        open("orders", 1_280, 800, EveryVerdict::fill);
        show("all");
        lines("processes", EveryVerdict.SHOWN.size());
        Windows.until("every verdict", () -> verdicts().equals(EveryVerdict.SHOWN));
        for (var theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            theme(theme);
            look(1_280, 800);
            assertThat(List.of(colour(".phase-queued"), colour(".phase-running"), colour(".phase-interrupted")))
                    .as("each is told from the others at a glance")
                    .doesNotHaveDuplicates();
            look(960, 600);
        }
        assertThat(cut).isEmpty();
    }
}
