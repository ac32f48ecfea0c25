package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The manual's page about the wire shows what the program says. */
class WirePageTest {
    private static final Path PAGE = Path.of("src/site/markdown/wire.md");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void everyBlockIsAFrameOrAGoldenForm() throws IOException {
        var golden = golden();
        var blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> ProcessJson.parse(block.group(1)))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(6).allSatisfy(block -> {
            if (block.has("frame")) {
                var head = WireJson.read(block.toString().getBytes(StandardCharsets.UTF_8), Head.class);
                var again = new String(WireJson.bytes(head), StandardCharsets.UTF_8);
                assertThat(ProcessJson.parse(again)).isEqualTo(block);
            } else {
                assertThat(golden).contains(block);
            }
        });
    }

    @Test
    void everyFrameStandsInTheTable() throws IOException {
        var rows = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        var frames = Stream.of(Head.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(frames);
    }

    @Test
    void theNumbersAreThose() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("which is " + Head.PROTOCOL + ",")
                .contains("at most " + (Frame.MAX_BYTES >> 20) + " MiB");
    }

    private static List<JsonNode> golden() throws IOException {
        var all = new ArrayList<JsonNode>();
        try (var files = Files.list(GOLDEN)) {
            for (var file : files.toList()) {
                all.addAll(ProcessJson.parse(Files.readString(file)).values());
            }
        }
        return all;
    }
}
