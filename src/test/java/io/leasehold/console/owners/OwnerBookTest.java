package io.leasehold.console.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.frame.Times;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.ProcessWrites;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines, forecasts and words, from a real registry and without a window. */
class OwnerBookTest {
    @TempDir
    private Path temp;

    private SampleRegistry sample;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private OwnersReading read() {
        return new OwnersReader(sample.registry, sample.probe).read();
    }

    private OwnerRow line(String ownerId) {
        return read().rows().stream()
                .filter(row -> row.ownerId().equals(ownerId))
                .reduce((one, other) -> {
                    throw new AssertionError("two lines of " + ownerId);
                })
                .orElseThrow();
    }

    @Test
    void laterReadingsFollowWhatChanges() {
        var reader = new OwnersReader(sample.registry, sample.probe);
        sample.rerunnable("waits", "");
        var lease = sample.begun(sample.rerunnable("runs", ""), sample.alive);
        var ends = sample.begun(sample.rerunnable("ends", ""), sample.alive);
        assertThat(reader.read().rows()).singleElement().returns(2, OwnerRow::held);
        sample.begun("waits", sample.alive);
        sample.registry.complete(ends, new AwaitOutput.Success(ProcessJson.object(), null));
        sample.begun(sample.rerunnable("new", ""), sample.dead);
        assertThat(reader.read().rows())
                .extracting(OwnerRow::ownerId, OwnerRow::held, OwnerRow::started)
                .containsExactlyInAnyOrder(tuple("worker-7", 2, 2), tuple("worker-3", 1, 1));
        sample.elapse(Duration.ofSeconds(20));
        sample.registry.renew(List.of(lease), SampleRegistry.TTL);
        sample.elapse(Duration.ofSeconds(15));
        assertThat(reader.read().rows())
                .as("a renewal is seen, and what was not renewed has lapsed")
                .extracting(OwnerRow::ownerId, OwnerRow::held, OwnerRow::lapsed)
                .containsExactlyInAnyOrder(tuple("worker-7", 2, 1), tuple("worker-3", 1, 1));
        assertThat(reader.read().rows())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*finding.*")
                .isEqualTo(read().rows());
    }

    @Test
    void attemptsAreFoldedIntoTheProgramThatMadeThem() {
        sample.registry.announce(Announced.open(sample.alive));
        for (var number = 0; number < 5; number++) {
            sample.begun(sample.rerunnable("r-" + number, ""), sample.alive);
        }
        assertThat(read().rows()).hasSize(1);
        var row = line("worker-7");
        assertThat(row.incarnation()).isEqualTo("inc-7");
        assertThat(row.held()).isEqualTo(5);
        assertThat(row.started()).isEqualTo(5);
        assertThat(row.lapsed()).isZero();
        assertThat(row.finding().alive()).isTrue();
        assertThat(row.state()).isEqualTo(OwnerRow.State.OPEN);
    }

    @Test
    void aSecondStartOfTheSameProgramIsALineOfItsOwnAndGetsTheNewAttempts() {
        var again = new LeaseOwner("worker-7", "inc-8", sample.alive.evidence());
        sample.begun(sample.ownerBound("before", ""), sample.alive);
        sample.registry.announce(Announced.ended(sample.alive, sample.wall().millis()));
        sample.elapse(Duration.ofSeconds(40));
        sample.registry.announce(Announced.of(again, 2_000));
        sample.begun(sample.rerunnable("after", ""), again);
        var rows = read().rows();
        assertThat(rows).extracting(OwnerRow::incarnation).containsExactly("inc-8", "inc-7");
        assertThat(rows.getFirst().held()).isEqualTo(2);
        assertThat(rows.getFirst().lapsed()).isEqualTo(1);
        assertThat(rows.getFirst().started()).isEqualTo(1);
        assertThat(rows.getLast().started()).isEqualTo(1);
        assertThat(rows.getLast().state()).isEqualTo(OwnerRow.State.ENDED);
    }

    @Test
    void aHolderThatNeverAnnouncedItselfHasALineToo() {
        sample.begun(sample.ownerBound("b", ""), sample.elsewhere);
        sample.begun(sample.ownerBound("c", ""), sample.dead);
        assertThat(line("worker-9").state()).isEqualTo(OwnerRow.State.UNANNOUNCED);
        assertThat(line("worker-9").incarnation()).isEqualTo("inc-9");
        assertThat(line("worker-3").state()).isEqualTo(OwnerRow.State.GONE);
        assertThat(line("worker-3").finding().dead()).isTrue();
    }

    @Test
    void lastSeenIsTheLaterOfAnnouncementAndRenewal() {
        sample.registry.announce(Announced.open(sample.alive));
        sample.elapse(Duration.ofSeconds(9));
        sample.begun(sample.rerunnable("r", ""), sample.alive);
        assertThat(line("worker-7").lastSeenMs()).isEqualTo(sample.wall().millis());
    }

    @Test
    void aForecastTellsWhatIsGivenBackAndWhatEndsWithAnUnknownOutcome() {
        sample.registry.announce(Announced.open(sample.alive));
        sample.begun(sample.rerunnable("again-1", ""), sample.alive);
        sample.begun(sample.rerunnable("again-2", ""), sample.alive);
        sample.begun(sample.ownerBound("bound", ""), sample.alive);
        sample.registry.release(sample.begun(sample.ownerBound("left", ""), sample.alive), false);
        sample.begun(sample.ownerBound("of-another", ""), sample.elsewhere);
        var forecast = new OwnersReader(sample.registry, sample.probe).forecast("worker-7");
        assertThat(forecast).isEqualTo(new DrainForecast("worker-7", 1, 2, 1, 1));
        assertThat(forecast.sentences())
                .contains(
                        "3 processes run there now. Of those that have not ended by then:",
                        "  •  2 would be given back and run again elsewhere",
                        "  •  1 would end as abandoned (owner_drain), with an unknown outcome");
        assertThat(forecast.unknown()).isEqualTo(2);
    }

    @Test
    void whatTheDeadHoldIsNotPartOfADrain() {
        sample.begun(sample.rerunnable("r", ""), sample.dead);
        assertThat(new OwnersReader(sample.registry, sample.probe).forecast("worker-3"))
                .isEqualTo(new DrainForecast("worker-3", 0, 0, 0, 0));
    }

    @Test
    void aDrainIsOfferedWhereSomebodyWouldHearOfItAndElseSaysWhyNot() {
        var times = new Times(ZoneOffset.UTC);
        sample.registry.announce(Announced.open(sample.alive));
        sample.registry.announce(Announced.open(sample.dead));
        sample.registry.announce(Announced.ended(
                new LeaseOwner("ended", "inc-1", sample.alive.evidence()),
                sample.wall().millis()));
        sample.begun(sample.ownerBound("b", ""), sample.elsewhere);
        var now = sample.wall().millis();
        assertThat(OwnerText.drain(line("worker-7"), times, now).possible()).isTrue();
        assertThat(OwnerText.drain(line("worker-3"), times, now).reason()).startsWith("It is proven dead");
        assertThat(OwnerText.drain(line("ended"), times, now).reason())
                .isEqualTo("It has ended: it said good-bye at 09:00:00.");
        assertThat(OwnerText.drain(line("worker-9"), times, now).reason()).startsWith("It never announced itself");
        sample.registry.requestDrain("worker-7", new ProcessWrites.Act("ops", "update"));
        assertThat(OwnerText.drain(line("worker-7"), times, now).reason())
                .isEqualTo("ops asked it to drain at 09:00:00.");
    }

    @Test
    void aNameIsWrittenAsTheFilterLanguageReadsIt() {
        for (var name : List.of("worker-7", "two words", "a,b", "star*", "host:7")) {
            var owner = new LeaseOwner(name, "inc", sample.elsewhere.evidence());
            sample.registry.announce(Announced.open(owner));
            var filter = OwnerText.filter(line(name)).orElseThrow();
            var parsed = FilterParser.parse(filter, ZoneOffset.UTC);
            sample.begun(sample.rerunnable("of " + name, ""), owner);
            assertThat(sample.registry
                            .list(new ProcessQuery(parsed, ProcessQuery.Order.NEWEST_FIRST, null, 10))
                            .rows())
                    .extracting(ProcessReads.ProcessRow::id)
                    .containsExactly("of " + name);
        }
        sample.registry.announce(Announced.open(new LeaseOwner("a\"b", "inc", sample.elsewhere.evidence())));
        assertThat(OwnerText.filter(line("a\"b"))).isEmpty();
    }

    @Test
    void theChosenLineStaysChosenAndUnchangedLinesStayTouchedByNobody() {
        var model = new OwnersModel();
        assertThat(model.messageProperty().get()).isEqualTo("Reading…");
        model.show(new OwnersReading(List.of(), sample.registry.clock()));
        assertThat(model.messageProperty().get()).isEqualTo("No owner has taken a lease here.");
        IntStream.range(0, 3)
                .forEach(number -> sample.registry.announce(
                        Announced.of(new LeaseOwner("w-" + number, "inc", sample.alive.evidence()), number)));
        model.show(read());
        assertThat(model.rows()).extracting(OwnerRow::ownerId).containsExactly("w-2", "w-1", "w-0");
        model.chosenProperty().set(model.rows().get(1));
        var before = List.copyOf(model.rows());
        sample.registry.announce(Announced.of(new LeaseOwner("w-9", "inc", sample.alive.evidence()), 9));
        model.show(read());
        assertThat(model.rows()).extracting(OwnerRow::ownerId).containsExactly("w-9", "w-2", "w-1", "w-0");
        assertThat(model.chosenProperty().get())
                .isNotNull()
                .satisfies(row -> assertThat(row.ownerId()).isEqualTo("w-1"));
        var kept = List.copyOf(model.rows());
        sample.elapse(Duration.ofSeconds(1));
        model.show(read());
        for (var at = 0; at < kept.size(); at++) {
            assertThat(model.rows().get(at)).isSameAs(kept.get(at));
        }
        assertThat(before).hasSize(3);
        model.failed("it is gone");
        assertThat(model.failureProperty().get()).isEqualTo("it is gone");
        assertThat(model.rows()).hasSize(4);
    }

    @Test
    void whoNeverAnnouncedItselfHasNoInventedFacts() {
        sample.begun(sample.ownerBound("b", ""), sample.elsewhere);
        var times = new Times(ZoneOffset.UTC);
        var facts = OwnerText.facts(line("worker-9"), times, sample.wall().millis());
        assertThat(facts)
                .filteredOn(fact -> List.of("Program", "User", "Mode", "Engines", "Permits", "First seen")
                        .contains(fact.name()))
                .hasSize(6)
                .allSatisfy(fact -> assertThat(fact.value()).isEqualTo(OwnerText.UNKNOWN));
        assertThat(facts).anySatisfy(fact -> {
            assertThat(fact.name()).isEqualTo("Pid");
            assertThat(fact.value()).isEqualTo("4121");
        });
    }

    /** Announcements of sample owners. */
    static final class Announced {
        private Announced() {}

        static OwnerFacts open(LeaseOwner owner) {
            return of(owner, 1_000);
        }

        static OwnerFacts of(LeaseOwner owner, long firstSeenMs) {
            return facts(owner, firstSeenMs, null);
        }

        static OwnerFacts ended(LeaseOwner owner, long endedMs) {
            return facts(owner, 1_000, endedMs);
        }

        private static OwnerFacts facts(LeaseOwner owner, long firstSeenMs, @Nullable Long endedMs) {
            return new OwnerFacts(
                    owner,
                    "leasehold",
                    "0.9",
                    "ops",
                    "worker",
                    List.of("command", "pipeline"),
                    64,
                    firstSeenMs,
                    firstSeenMs,
                    null,
                    null,
                    null,
                    endedMs);
        }
    }
}
