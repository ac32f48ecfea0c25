package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Property
    void noCharacterThatATerminalObeysIsLeft(@ForAll String text) {
        assertThat(VisibleText.line(text).codePoints())
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(VisibleText.line("Grüße, 東京 🚂")).isEqualTo("Grüße, 東京 🚂");
        assertThat(VisibleText.lines("a\n\tb\u001b[0m")).isEqualTo("a\n\tb\\u001b[0m");
    }
}
