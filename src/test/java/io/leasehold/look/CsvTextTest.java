package io.leasehold.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.text.VisibleText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a spreadsheet would compute is text. */
class CsvTextTest {
    @Test
    void valuesThatWouldBeComputedAreText() {
        assertThat(CsvText.line(List.of("=1+1", " +x", "-2", "@a", "a=b", "say \"hi\"", "", "a,b\n=c")))
                .isEqualTo("\"'=1+1\",\"' +x\",\"'-2\",\"'@a\",\"a=b\",\"say \"\"hi\"\"\",\"\",\""
                        + VisibleText.line("a,b\n=c") + "\"");
    }
}
