package io.leasehold.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.Declared;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.text.Masking;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading backwards through a real registry misses nothing and repeats nothing. */
class EventPagesTest {
    @TempDir
    private Path temp;

    @Test
    void backwardsFromTheEndToTheBeginning() {
        try (var sample = new SampleRegistry(temp)) {
            for (var number = 0; number < 40; number++) {
                sample.completed("p-" + number, "");
            }
            for (var source :
                    new EventSource[] {new RegistryEvents(sample.registry), new ProcessEvents(sample.registry, "p-7")
                    }) {
                var pages = new EventPages(source, Masking.USUAL);
                var all = source.after(0, 1_000).stream().map(source::position).toList();
                var read = new ArrayList<Long>();
                var page = pages.newest(7);
                read.addAll(page.lines().stream().map(EventLine::position).toList());
                while (page.older()) {
                    page = pages.before(read.getFirst(), 7);
                    read.addAll(
                            0, page.lines().stream().map(EventLine::position).toList());
                }
                assertThat(read).isEqualTo(all).isNotEmpty();
            }
        }
    }

    @Test
    void longEventsAreAllThere() {
        try (var sample = new SampleRegistry(temp)) {
            sample.completed("early", "");
            for (var number = 0; number < 12; number++) {
                sample.registry.register(
                        Declared.external("p-" + number, ProcessJson.object().put("text", "x".repeat(20_000))));
                sample.registry.completeWithAuthority(
                        "p-" + number,
                        new AwaitOutput.Success(ProcessJson.object().put("text", "y".repeat(20_000)), null),
                        new CompletionAuthority.ExternalOwner(),
                        new Act("ops", "test"));
            }
            var page = new EventPages(new RegistryEvents(sample.registry), Masking.USUAL).newest(30);
            assertThat(page.lines().stream().filter(line -> line.type().equals("process.completed")))
                    .hasSize(13);
        }
    }

    @Test
    void anEmptyRegistryHasAnEmptyEnd() {
        try (var sample = new SampleRegistry(temp)) {
            var page = new EventPages(new RegistryEvents(sample.registry), Masking.USUAL).newest(7);
            assertThat(page.lines()).isEmpty();
            assertThat(page.older()).isFalse();
        }
    }

    @Test
    void aLineLeadsToItsEvent() {
        try (var sample = new SampleRegistry(temp)) {
            sample.completed("one", "");
            var source = new RegistryEvents(sample.registry);
            var line = new EventPages(source, Masking.USUAL).newest(5).lines().getLast();
            assertThat(source.whole(line).orElseThrow().eventType()).isEqualTo(line.type());
        }
    }
}
