package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.OneLine.Cut;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is painted of words, at every width. */
class OneLineTest {
    private int resized;

    private OneLine words(Cut cut, String all) {
        var words = new OneLine(cut, () -> resized++);
        words.show(all);
        return words;
    }

    private static double painted(OneLine words) {
        return words.node().getLayoutBounds().getWidth();
    }

    @Test
    void whatThereIsRoomForIsWhole() {
        var words = words(Cut.END, "nightly");
        words.fit(words.width());
        assertThat(words.node().getText()).isEqualTo("nightly");
    }

    @Test
    void theEndIsLeftOut() {
        var words = words(Cut.END, "nightly import of orders");
        words.fit(words.width() / 2);
        assertThat(words.node().getText()).startsWith("nightly").endsWith("…");
    }

    @Test
    void theMiddleIsLeftOut() {
        var words = words(Cut.MIDDLE, "import-2026-11-22-0017");
        words.fit(words.width() / 2);
        assertThat(words.node().getText()).startsWith("impo").contains("…").endsWith("17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWWiiiWWWiii",
                "\u05e9\u05dc\u05d5\u05dd abc \u05e9\u05dc\u05d5\u05dd",
                "😀😀😀😀😀😀",
                "a\u0301e\u0301i\u0301"
            })
    void asMuchIsPaintedAsFitsAndNoHalfOfACharacter(String all) {
        for (var cut : Cut.values()) {
            var words = words(cut, all);
            var whole = words.width();
            var least = width("…");
            for (var room = whole - 1; room > least; room--) {
                words.fit(room);
                assertThat(painted(words)).as(cut + " at " + room).isLessThanOrEqualTo(room);
                assertThat(words.node().getText().codePoints())
                        .as(cut + " at " + room)
                        .noneMatch(each -> Character.getType(each) == Character.SURROGATE);
            }
            assertThat(words.width()).as("what is cut is as wide as before").isEqualTo(whole);
        }
    }

    private static double width(String all) {
        var words = new OneLine(Cut.END, () -> {});
        words.show(all);
        return words.width();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void whatWasCutComesBackWithTheRoom(Cut cut) {
        var words = words(cut, "nightly import");
        var whole = words.width();
        words.fit(30);
        assertThat(words.node().getText()).contains("…");
        words.fit(whole);
        assertThat(words.node().getText()).isEqualTo("nightly import");
    }

    @Test
    void otherWordsAreFittedIntoTheSameRoom() {
        var words = words(Cut.END, "nightly import");
        words.fit(40);
        words.show("hourly import");
        words.fit(40);
        assertThat(words.node().getText()).startsWith("h").endsWith("…");
    }

    @Test
    void theSameWordsAreNotLaidOutAgain() {
        var words = words(Cut.END, "nightly import");
        assertThat(resized).isOne();
        words.show("nightly import");
        assertThat(resized).isOne();
    }

    @Test
    void aLargerFontIsMeasuredAgain() {
        var words = words(Cut.END, "nightly import");
        var whole = words.width();
        words.fit(whole);
        resized = 0;
        words.node().setFont(Font.font(40));
        assertThat(resized).isOne();
        words.fit(whole);
        assertThat(words.node().getText()).endsWith("…");
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void whereThereIsNoRoomOnlyTheMarkIsPainted(Cut cut) {
        var words = words(cut, "nightly");
        words.fit(0);
        assertThat(words.node().getText()).isEqualTo("…");
        words.show("");
        words.fit(0);
        assertThat(words.node().getText()).isEmpty();
    }
}
