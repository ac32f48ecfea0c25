package io.leasehold.console.fx;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A list, and a sheet about one of its lines: beside it where there is room for both, else in its place. FX thread only.
 */
public final class ListAndSheet extends HBox {
    private static final String BESIDE = "beside";

    private final Region list;
    private final Region sheet;
    private final ObservableBooleanValue narrow;
    private boolean open;

    /**
     * A list without its sheet.
     *
     * @param narrow whether there is room for one of them only
     */
    public ListAndSheet(Region list, Region sheet, ObservableBooleanValue narrow) {
        this.list = list;
        this.sheet = sheet;
        this.narrow = narrow;
        list.setMinWidth(0);
        setHgrow(list, Priority.ALWAYS);
        narrow.addListener((observed, was, is) -> lay());
        lay();
    }

    /** Shows the sheet, or takes it away. */
    public void open(boolean next) {
        open = next;
        lay();
    }

    private void lay() {
        if (!open) {
            getChildren().setAll(list);
            return;
        }
        var alone = narrow.get();
        sheet.getStyleClass().remove(BESIDE);
        if (alone) {
            sheet.setMaxWidth(Double.MAX_VALUE);
        } else {
            sheet.getStyleClass().add(BESIDE);
        }
        setHgrow(sheet, alone ? Priority.ALWAYS : Priority.NEVER);
        if (alone) {
            getChildren().setAll(sheet);
        } else {
            getChildren().setAll(list, sheet);
        }
    }
}
