package io.leasehold.console.events;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A line of the tree whose inside is made when it is unfolded: a great payload costs only what is looked at. */
final class PayloadItem extends TreeItem<PayloadLine> {
    private boolean hidden;
    private boolean made;

    PayloadItem(PayloadLine line) {
        super(line);
        hidden = line.secret();
    }

    /** Shows what is masked. */
    void reveal() {
        hidden = false;
        getChildren();
    }

    boolean revealed() {
        return !hidden;
    }

    @Override
    public boolean isLeaf() {
        return hidden || !getValue().folded();
    }

    @Override
    public ObservableList<TreeItem<PayloadLine>> getChildren() {
        var children = super.getChildren();
        if (!made && !hidden) {
            made = true;
            getValue().inside().forEach(line -> children.add(new PayloadItem(line)));
        }
        return children;
    }
}
