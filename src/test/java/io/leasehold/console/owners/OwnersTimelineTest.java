package io.leasehold.console.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.frame.Times;
import io.leasehold.process.LeaseOwner;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessWrites.Act;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When owners were there, as bars and as a table, in a real window on a real registry. */
class OwnersTimelineTest extends WindowCase {
    private static void four(SampleRegistry sample) {
        var now = sample.wall().millis();
        sample.registry.announce(facts(sample.alive, now - 3_600_000, now - 2_000, null));
        sample.registry.announce(facts(sample.dead, now - 7_200_000, now - 5_400_000, null));
        sample.registry.announce(facts(sample.elsewhere, now - 5_000_000, now - 600_000, null));
        sample.registry.announce(facts(
                new LeaseOwner("o".repeat(120), "4f1d7c", sample.alive.evidence()),
                now - 1_000_000,
                now - 400_000,
                now - 400_000));
        sample.registry.requestDrain("worker-7", new Act("ops", "maintenance"));
    }

    private static OwnerFacts facts(LeaseOwner owner, long firstMs, long lastMs, @Nullable Long endedMs) {
        return new OwnerFacts(
                owner,
                "leasehold",
                "0.9",
                "ops",
                "worker",
                List.of("command"),
                64,
                firstMs,
                lastMs,
                null,
                null,
                null,
                endedMs);
    }

    @SuppressWarnings("unchecked")
    private List<OwnerSpan> bars() {
        return lookup("owner-bars") instanceof ListView<?> list
                ? List.copyOf((List<OwnerSpan>) list.getItems())
                : List.of();
    }

    @Test
    void whoWasThereWhenIsShownAsBarsAndAsATable(Hands robot) {
        open("owner-spans", 1_280, 800, OwnersTimelineTest::four);
        robot.write("go");
        Windows.until(
                "owners",
                () -> table("owners") != null && !table("owners").getItems().isEmpty());
        robot.clickOn("#owners-timeline");
        Windows.until("bars", () -> bars().size() == 4);
        assertThat(Windows.on(this::bars))
                .extracting(OwnerSpan::end)
                .containsExactly(OwnerSpan.End.ENDED, OwnerSpan.End.THERE, OwnerSpan.End.UNPROVEN, OwnerSpan.End.DEAD);
        Pictures.take(open, "owner-spans-1280");
        robot.clickOn("#owners-as-table");
        Windows.until(
                "the same as a table",
                () -> table("owner-spans") != null
                        && table("owner-spans").getItems().size() == 4);
        Pictures.take(open, "owner-spans-table-1280");
        robot.clickOn("#owners-timeline");
        Windows.until("the list again", () -> lookup("owners") != null);
    }

    @Test
    void anOwnerThatIsGoneEndsWhereItWasSeenLast() {
        open("owner-span-ends", 960, 600, OwnersTimelineTest::four);
        var reading = new OwnersReader(sample.registry, sample.probe).read();
        var spans = OwnerSpan.of(reading);
        var now = reading.clock().wallMs();
        assertThat(spans).extracting(OwnerSpan::toMs).contains(now - 5_400_000, now - 600_000, now - 400_000);
        assertThat(spans.get(1).drainMs()).isNotNull();
        assertThat(spans.get(1).sentence(new Times(ZoneOffset.UTC), now))
                .contains("worker-7: from 08:00:00 to now, 1 h, is there, asked to drain at");
    }
}
