package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.h2.OwnerFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final LivenessEvidence EVIDENCE =
            new LivenessEvidence.LocalProcess("linux", "h", null, "b", "pid:[1]", null, 7, 9);

    static Stream<Head> heads() {
        return Stream.of(
                new Head.Hello(1, "leasehold worker", "c-1", Role.SERVING, EVIDENCE),
                new Head.Welcome(
                        1,
                        "r-1",
                        4,
                        true,
                        "ext4",
                        true,
                        new OwnerFacts(7, "leasehold", 5, "ada", EVIDENCE, "/run/user/1/x.sock"),
                        -3),
                new Head.Leaving(),
                new Head.Part(5),
                new Head.Call(6, "find", Long.MIN_VALUE),
                new Head.Answer(6, 4, 12),
                new Head.Refused(7, 4, 13),
                new Head.NotExecuted(8),
                new Head.Listen(),
                new Head.Changed(99));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aFrameArrivesAsItWasSent(Head head) throws Exception {
        var sent = Frame.of(head, List.of("p-1", "ü€𝄞\n"));
        var read = reader(sent.bytes()).next().orElseThrow();
        assertThat(read.head()).isEqualTo(head);
        assertThat(read.body(String[].class)).containsExactly("p-1", "ü€𝄞\n");
        assertThat(reader(Frame.of(head).bytes()).next().orElseThrow().body()).isEmpty();
    }

    @Test
    void framesThatComeByteByByteAreTheSame() throws Exception {
        var bytes = new ByteArrayOutputStream();
        heads().map(head -> Frame.of(head).bytes()).forEach(bytes::writeBytes);
        var all = bytes.toByteArray();
        var position = new int[1];
        var slow = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer into) {
                if (position[0] == all.length) {
                    return -1;
                }
                into.put(all[position[0]++]);
                return 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        var reader = new FrameReader(slow);
        var read = new ArrayList<Head>();
        for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
            read.add(frame.get().head());
        }
        assertThat(read).containsExactlyElementsOf(heads().toList());
        assertThat(reader.partialSince()).isZero();
    }

    @Test
    void aFrameOfMegabytesArrives() throws Exception {
        var text = "x".repeat(3_000_000);
        var read = reader(Frame.of(new Head.Part(1), text).bytes()).next().orElseThrow();
        assertThat(read.body(String.class)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Frame.MAX_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aLengthThatIsNoneIsRefusedBeforeAnythingIsKept(int length) {
        var bytes = ByteBuffer.allocate(8).putInt(length).array();
        assertThatThrownBy(() -> reader(bytes).next()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"frame\":\"nothing\"}",
                "[]",
                "null",
                "{\"frame\":\"call\",\"id\":1}",
                "GET / HTTP/1.1",
                "{\"frame\":\"java.lang.String\"}"
            })
    void whatIsNoFrameIsRefused(String line) {
        var text = line.getBytes();
        var bytes = ByteBuffer.allocate(4 + text.length)
                .putInt(text.length)
                .put(text)
                .array();
        assertThatThrownBy(() -> reader(bytes).next()).isInstanceOf(LeaseholdException.class);
    }

    @Test
    void aStreamThatEndsWithinAFrameIsBroken() {
        var whole = Frame.of(new Head.Listen()).bytes();
        IntStream.range(1, whole.length)
                .forEach(length -> assertThatThrownBy(
                                () -> reader(Arrays.copyOf(whole, length)).next())
                        .isInstanceOf(IOException.class));
    }

    static Stream<LeaseholdException> errors() {
        return Stream.of(
                        Stream.of(InvalidInput.Code.values())
                                .<LeaseholdException>map(code -> new InvalidInput(code, "p-1", "m", "r")),
                        Stream.of(Refused.Code.values()).map(code -> new Refused(code, null, "m", "r")),
                        Stream.of(NotFound.Code.values()).map(code -> new NotFound(code, "p", "m", "r")),
                        Stream.of(RegistryUnavailable.Code.values())
                                .map(code -> new RegistryUnavailable(code, "p", "m", "r", null)),
                        Stream.of(new TimedOut("p", "m", "r")))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorIsTheSameAtTheOtherEnd(LeaseholdException error) {
        var there = Frame.of(new Head.Refused(1, 2, 3), Failure.of(error))
                .body(Failure.class)
                .error();
        assertThat(there).hasSameClassAs(error).hasMessage(error.getMessage());
        assertThat(there.code()).isEqualTo(error.code());
        assertThat(there.processId()).isEqualTo(error.processId());
        assertThat(there.remedy()).isEqualTo(error.remedy());
    }

    @Test
    void aHalfOfACharacterArrivesAsItWasSent() {
        assertThat(WireJson.read(WireJson.bytes("a\ud800b𝄞"), String.class)).isEqualTo("a\ud800b𝄞");
    }

    @Test
    void aLongListTravelsInParts() {
        var shape = Shape.many(String.class);
        var list = IntStream.range(0, 40_000).mapToObj(n -> "process-" + n).toList();
        var parts = new ArrayList<byte[]>();
        shape.write(list, parts::add);
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part.length).isLessThan(Shape.PART_BYTES + 100));
        var whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        assertThat(shape.read(whole.toByteArray())).isEqualTo(list);
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }
}
