package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.text.StreamText;
import io.leasehold.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is printed takes the room it seems to take, and means what it meant. */
class ShownTextTest {
    @Test
    void wideLettersTakeTwoColumnsAndMarksNone() {
        assertThat(ShownWidth.of("abc")).isEqualTo(3);
        assertThat(ShownWidth.of("東京")).isEqualTo(4);
        assertThat(ShownWidth.of("한글")).isEqualTo(4);
        assertThat(ShownWidth.of("ｶﾅ")).isEqualTo(2);
        assertThat(ShownWidth.of("🚂")).isEqualTo(2);
        assertThat(ShownWidth.of("e\u0301")).isEqualTo(1);
    }

    @Property
    void aCutTextFitsAndIsABeginningOfTheWhole(@ForAll String text, @ForAll @IntRange(min = 1, max = 20) int columns) {
        var cut = ShownWidth.cut(text, columns);
        assertThat(ShownWidth.of(cut)).isLessThanOrEqualTo(Math.max(columns, ShownWidth.of(text)));
        if (cut.equals(text)) {
            return;
        }
        assertThat(ShownWidth.of(cut)).isLessThanOrEqualTo(columns);
        assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
    }

    @Property
    void aTextThatIsCutInsideFitsAndKeepsItsEnds(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 20) int columns) {
        var cut = ShownWidth.cutInside(text, columns);
        assertThat(ShownWidth.of(cut)).isLessThanOrEqualTo(columns);
        if (!cut.equals(text)) {
            var ends = cut.split("…", -1);
            assertThat(text).startsWith(ends[0]).endsWith(ends[ends.length - 1]);
        }
    }

    @Property
    void howeverTheBytesOfATextArePiecedItReadsTheSame(@ForAll String given, @ForAll @IntRange(max = 50) int at) {
        var text = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var middle = Math.min(at, bytes.length);
        var stream = new StreamText();
        assertThat(stream.next(Arrays.copyOf(bytes, middle))
                        + stream.next(Arrays.copyOfRange(bytes, middle, bytes.length)))
                .isEqualTo(text);
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndDoNotStopTheRest() {
        var stream = new StreamText();
        assertThat(stream.next(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\ufffdb");
        assertThat(stream.next(new byte[] {(byte) 0xe2, (byte) 0x82})).isEmpty();
        assertThat(stream.next(new byte[] {(byte) 0xac})).isEqualTo("€");
    }

    @Property
    void printedJsonMeansTheSameAndHidesNothing(@ForAll String given) {
        var text = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var object = ProcessJson.object();
        object.put(text, text);
        assertThat(ProcessJson.parse(JsonText.line(object))).isEqualTo(object);
        assertThat(ProcessJson.parse(JsonText.pretty(object))).isEqualTo(object);
        assertThat(JsonText.line(object).codePoints()).noneMatch(VisibleText::hidden);
    }
}
