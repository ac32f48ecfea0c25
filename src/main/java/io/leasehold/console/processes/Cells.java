package io.leasehold.console.processes;

import io.leasehold.console.feed.FeedState;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.LineSkin;
import io.leasehold.console.fx.NameAndId;
import io.leasehold.console.fx.OnScreen;
import io.leasehold.lease.Finding;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.VisibleText;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells of the list. */
final class Cells {
    private Cells() {}

    /** Icon and word of the phase. */
    static final class PhaseCell extends TableCell<RowHandle, JudgedRow> {
        private final FontIcon icon = new FontIcon();
        private final Tint tint = new Tint(this);

        PhaseCell() {
            setSkin(new LineSkin<>(this));
            getStyleClass().add("phase");
        }

        @Override
        protected void updateItem(@Nullable JudgedRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            icon.setIconCode(PhaseIcon.of(row.phase()));
            tint.show(PhaseIcon.style(row.phase()));
            setText(row.phase().word());
            setGraphic(icon);
        }
    }

    /** The label, then the id, behind a mark where there is one. */
    static final class ProcessCell extends TableCell<RowHandle, JudgedRow> {
        private final NameAndId words = new NameAndId();
        private final ChangeListener<Boolean> marked = (observed, was, is) -> show(is);
        private @Nullable RowHandle line;

        /** Few lines are marked: it is made with the first one. */
        private @Nullable Marked box;

        ProcessCell() {
            setSkin(new LineSkin<>(this));
        }

        @Override
        protected void updateItem(@Nullable JudgedRow row, boolean empty) {
            super.updateItem(row, empty);
            follow(empty || getTableRow() == null ? null : getTableRow().getItem());
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            words.show(row.name(), row.id());
            show(line != null && line.markedProperty().get());
        }

        private void follow(@Nullable RowHandle next) {
            if (line != null) {
                line.markedProperty().removeListener(marked);
            }
            line = next;
            if (next != null) {
                next.markedProperty().addListener(marked);
            }
        }

        private void show(boolean behindMark) {
            if (behindMark) {
                box = box == null ? new Marked() : box;
                box.hold(words);
                setGraphic(box);
            } else {
                setGraphic(words);
            }
        }
    }

    /** A mark with something behind it. */
    private static final class Marked extends HBox {
        private final FontIcon mark = new FontIcon(Feather.CHECK_SQUARE);

        Marked() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
            setPrefWidth(10);
            mark.getStyleClass().add("cell-mark");
        }

        void hold(Node words) {
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().setAll(mark, words);
        }
    }

    /** The short verdict. */
    static final class VerdictCell extends TableCell<RowHandle, JudgedRow> {
        private final Tint tint = new Tint(this);

        VerdictCell() {
            setSkin(new LineSkin<>(this));
        }

        @Override
        protected void updateItem(@Nullable JudgedRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                return;
            }
            var needs = row.verdict().code().group() == VerdictCode.Group.NEEDS || row.unknownOutcome();
            tint.show(needs ? "needs" : "cell-name");
            setText(VisibleText.line(VerdictText.shortText(row.verdict())));
        }
    }

    /** The owner, behind what is proven about it. */
    static final class OwnerCell extends TableCell<RowHandle, JudgedRow> {
        /** Many lines have no owner: it is made with the first one. */
        private @Nullable Proof proof;

        OwnerCell() {
            setSkin(new LineSkin<>(this, FittedTable::grow));
            getStyleClass().add("owner");
        }

        @Override
        protected void updateItem(@Nullable JudgedRow row, boolean empty) {
            super.updateItem(row, empty);
            var owner = row == null ? null : row.owner();
            if (empty || row == null || owner == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            proof = proof == null ? new Proof() : proof;
            proof.show(row.proof());
            setText(VisibleText.line(owner.stem()));
            setGraphic(proof.icon);
        }
    }

    /** What is proven about somebody. */
    private static final class Proof {
        /** Keeps its room where nothing is proven, so that names stand under each other. */
        private final FontIcon icon = new FontIcon(PhaseIcon.of(Finding.Conclusion.UNPROVEN));

        private final Tint tint = new Tint(icon);

        void show(@Nullable Finding finding) {
            icon.setVisible(finding != null);
            if (finding != null) {
                icon.setIconCode(PhaseIcon.of(finding.conclusion()));
                tint.show(PhaseIcon.style(finding.conclusion()));
            }
        }
    }

    /** A text that the row and the clocks decide; it steps by whole seconds while it is on the screen. */
    static class TickingCell extends TableCell<RowHandle, JudgedRow> {
        private final Ticking text;
        private final ObservableValue<FeedState> state;
        private final ChangeListener<FeedState> tick = (observed, was, is) -> tick();
        private @Nullable JudgedRow row;

        /** A cell that says this. */
        TickingCell(Ticking text, ObservableValue<FeedState> state) {
            this.text = text;
            this.state = state;
            setSkin(new LineSkin<>(this));
            state.addListener(new WeakChangeListener<>(tick));
        }

        @Override
        protected void updateItem(@Nullable JudgedRow next, boolean empty) {
            super.updateItem(next, empty);
            row = empty ? null : next;
            show();
        }

        private void tick() {
            if (OnScreen.is(this)) {
                show();
            }
        }

        private void show() {
            var now = state.getValue();
            var next = row == null || !now.read() ? null : text.of(row, now);
            if (!Objects.equals(next, getText())) {
                setText(next);
            }
            mark(next == null ? null : row, now);
        }

        /** Shows what beside the text there is to know of a row; absent: of none. */
        void mark(@Nullable JudgedRow of, FeedState now) {
            // A text says all of it.
        }
    }

    /** How long a lease has left: quiet while it is renewed in time. */
    static final class LeaseCell extends TickingCell {
        private static final PseudoClass OVERDUE = PseudoClass.getPseudoClass("overdue");

        private @Nullable FontIcon late;

        LeaseCell(ObservableValue<FeedState> state) {
            super((row, now) -> RowText.leaseLeft(row, now.clock()), state);
            getStyleClass().add("lease-left");
        }

        @Override
        void mark(@Nullable JudgedRow of, FeedState now) {
            var overdue = of != null && RowText.renewalOverdue(of, now.clock().clockMs());
            pseudoClassStateChanged(OVERDUE, overdue);
            if (overdue && late == null) {
                late = new FontIcon(Feather.ALERT_TRIANGLE);
            }
            setGraphic(overdue ? late : null);
        }
    }

    /** What a row says at a moment. */
    interface Ticking {
        String of(JudgedRow row, FeedState now);
    }

    /** One of several style classes of a node. It is styled anew only when that becomes another. */
    private static final class Tint {
        private final ObservableList<String> classes;
        private String shown = "";

        Tint(Node node) {
            this.classes = node.getStyleClass();
        }

        void show(String style) {
            if (!style.equals(shown)) {
                classes.remove(shown);
                classes.add(style);
                shown = style;
            }
        }
    }
}
