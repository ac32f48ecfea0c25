package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.command.CommandEngine;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTypesTextTest {
    @Test
    void rowsThatDeclareTheSameShareIt() {
        var types = new CommandEngine().eventTypes();

        var one = EventTypesText.read(ProcessJson.write(types));
        var other = EventTypesText.read(ProcessJson.write(types));

        assertThat(one).isEqualTo(types).isSameAs(other);
    }

    @Test
    void anyNumberOfDeclarationsIsRead() {
        assertThat(IntStream.range(0, 1_000).mapToObj(number -> "type-" + number))
                .allSatisfy(name -> {
                    var types = List.of(ProcessEventType.plain(name, null));
                    assertThat(EventTypesText.read(ProcessJson.write(types))).isEqualTo(types);
                });
    }
}
