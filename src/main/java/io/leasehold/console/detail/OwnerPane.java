package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceSheet.Block;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.console.processes.PhaseIcon;
import io.leasehold.text.VisibleText;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What was found out about one operating-system process: the finding, what settles it, and the comparison. */
final class OwnerPane extends VBox {
    private final FontIcon icon = new FontIcon();
    private final Label finding = new Label(null, icon);
    private final CodeFlow reason = new CodeFlow("");
    private final CodeFlow settle = new CodeFlow("To settle it:");
    private final Label title = new Label();
    private final Label recorded = new Label();
    private final Label read = new Label();
    private final FieldGrid fields = new FieldGrid();

    OwnerPane() {
        super(8);
        getStyleClass().add("owner-block");
        finding.getStyleClass().add("finding");
        finding.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("owner-title");
        Wrapping.allow(title);
        recorded.getStyleClass().add("muted");
        read.getStyleClass().add("muted");
        var moments = new HBox(16, recorded, read);
        moments.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(finding, reason, settle, title, moments, fields);
    }

    void show(Block block) {
        icon.setIconCode(PhaseIcon.of(block.conclusion()));
        icon.getStyleClass().setAll("ikonli-font-icon", PhaseIcon.style(block.conclusion()));
        finding.getStyleClass().setAll("label", "finding", "finding-" + PhaseIcon.style(block.conclusion()));
        finding.setText(block.headline());
        reason.show(block.reason());
        var action = block.settle();
        settle.setVisible(action != null);
        settle.setManaged(action != null);
        if (action != null) {
            settle.show(action);
        }
        title.setText(VisibleText.line(block.title()));
        moment(recorded, block.recorded());
        moment(read, block.read());
        fields.show(block.fields(), block.head());
    }

    private static void moment(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
