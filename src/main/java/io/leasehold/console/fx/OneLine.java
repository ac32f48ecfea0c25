package io.leasehold.console.fx;

import javafx.geometry.VPos;
import javafx.scene.text.Text;

/**
 * Words on one line of which what there is no room for is left out. A label does the same at many times the price, and a
 * list shows hundreds of them. FX thread only.
 */
final class OneLine {
    private static final String LEFT_OUT = "…";

    /** Where words are cut. */
    enum Cut {
        END,
        MIDDLE
    }

    private final Text node = new Text();
    private final Cut cut;
    private final Runnable resized;
    private String all = "";

    /** Negative: not measured since it became another. */
    private double width = -1;

    private double fitted = -1;

    /**
     * No words yet.
     *
     * @param resized lays out again what these stand in: they have become larger or smaller
     */
    OneLine(Cut cut, Runnable resized) {
        this.cut = cut;
        this.resized = resized;
        node.getStyleClass().add("text");
        node.setTextOrigin(VPos.TOP);
        // Where it is and what of it is painted is decided while that is laid out, which must not ask for it again.
        node.setManaged(false);
        node.fontProperty().addListener((observed, was, is) -> {
            forget();
            resized.run();
        });
    }

    /** What is painted: all of the words, or what of them there was room for. */
    Text node() {
        return node;
    }

    void show(String words) {
        if (!words.equals(all)) {
            all = words;
            forget();
            resized.run();
        }
    }

    /** So wide are all of them. */
    double width() {
        if (width < 0) {
            paint(all.length());
            width = node.getLayoutBounds().getWidth();
        }
        return width;
    }

    double height() {
        return node.getLayoutBounds().getHeight();
    }

    /** Paints what there is room for. */
    void fit(double room) {
        if (width() <= room) {
            paint(all.length());
        } else if (room != fitted) {
            cutTo(room);
        }
        fitted = room;
    }

    private void cutTo(double room) {
        var fits = 0;
        var tooMany = all.length();
        while (tooMany - fits > 1) {
            var some = (fits + tooMany) >>> 1;
            paint(some);
            if (node.getLayoutBounds().getWidth() <= room) {
                fits = some;
            } else {
                tooMany = some;
            }
        }
        paint(fits);
    }

    private void forget() {
        width = -1;
        fitted = -1;
    }

    private void paint(int kept) {
        node.setText(kept == all.length() ? all : shortened(kept));
    }

    /** So many characters of the words; half of a character that takes two is left out as well. */
    private String shortened(int kept) {
        var head = cut == Cut.END ? kept : (kept + 1) / 2;
        var tail = all.length() - (kept - head);
        if (head > 0 && Character.isHighSurrogate(all.charAt(head - 1))) {
            head--;
        }
        if (tail < all.length() && Character.isLowSurrogate(all.charAt(tail))) {
            tail++;
        }
        return all.substring(0, head) + LEFT_OUT + all.substring(tail);
    }
}
