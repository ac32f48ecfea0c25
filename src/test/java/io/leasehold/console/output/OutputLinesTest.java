package io.leasehold.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.output.OutputLine.Kind;
import io.leasehold.engine.command.OutputFollower.Piece;
import io.leasehold.engine.command.OutputFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {
    private final OutputLines made = new OutputLines();
    private final List<OutputLine> lines = new ArrayList<>();
    private long sequence;

    private void write(OutputFrame.Stream stream, byte[] bytes) {
        take(new Piece.Written(new OutputFrame(++sequence, 0, stream, bytes)));
    }

    private void out(String text) {
        write(OutputFrame.Stream.OUT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void take(Piece piece) {
        var delta = made.next(List.of(piece));
        lines.subList(delta.keep(), lines.size()).clear();
        lines.addAll(delta.lines());
    }

    private List<String> texts() {
        return lines.stream().map(OutputLine::text).toList();
    }

    @Test
    void aLineGrowsUntilItEnds() {
        out("one\ntw");
        assertThat(texts()).containsExactly("one", "tw");
        out("o\nthree\r\n");
        assertThat(texts()).containsExactly("one", "two", "three");
        assertThat(lines).allMatch(OutputLine::ended);
    }

    @Test
    void aCharacterInTwoPiecesIsOne() {
        var bytes = "ü\n".getBytes(StandardCharsets.UTF_8);
        write(OutputFrame.Stream.OUT, new byte[] {bytes[0]});
        write(OutputFrame.Stream.OUT, new byte[] {bytes[1], bytes[2]});
        assertThat(texts()).containsExactly("ü");
    }

    @Test
    void errorsAreToldApartAndCutsAreSaid() {
        out("a\n");
        write(OutputFrame.Stream.ERR, "bad\n".getBytes(StandardCharsets.UTF_8));
        take(new Piece.Cut(1_234));
        assertThat(lines.stream().map(OutputLine::kind)).containsExactly(Kind.OUT, Kind.ERR, Kind.NOTE);
        assertThat(texts()).last().isEqualTo("… 1,234 pieces of output were cut");
    }

    @Test
    void whatAScreenWouldObeyIsShown() {
        out("\u001b[31mred\u202e\n");
        assertThat(texts()).containsExactly("\\u001b[31mred\\u202e");
    }

    @Test
    void aVeryLongLineIsBrokenAndLosesNothing() {
        var text = "🚂x".repeat(5_000);
        out(text.substring(0, 7_001));
        out(text.substring(7_001) + "\n");
        assertThat(lines).allMatch(line -> line.text().length() <= OutputLines.LONGEST);
        assertThat(lines.stream().map(OutputLine::ended).filter(ended -> ended)).hasSize(1);
        assertThat(texts().stream().mapToInt(String::length).sum()).isEqualTo(text.length());
    }

    @Test
    void findsWhateverTheCase() {
        out("An Error\nnothing\nERROR again\n");
        assertThat(OutputFind.in(lines, 10, "error")).containsExactly(10, 12);
        assertThat(OutputFind.in(lines, 0, "")).isEmpty();
    }
}
