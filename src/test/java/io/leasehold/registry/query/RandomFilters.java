package io.leasehold.registry.query;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.Filter.Range;
import io.leasehold.registry.query.Filter.Relation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Filters of every kind, the same ones from the same seed. */
public final class RandomFilters {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "worker-a",
            "host",
            "two words",
            "a,b",
            "*",
            "x*",
            "\"",
            "say \"so\"",
            "-",
            "kind:x",
            "ß",
            "\ud83d\ude00",
            "import",
            "Nightly",
            "timer",
            "none",
            "command",
            "boom",
            "s-1",
            "p-1");

    private final Random random;
    private final LocalDateTime now;

    public RandomFilters(long seed, LocalDateTime now) {
        random = new Random(seed);
        this.now = now;
    }

    /** Any filter. */
    public Filter any() {
        var conditions = new ArrayList<Condition>();
        for (var left = random.nextInt(4); left > 0; left--) {
            conditions.add(
                    random.nextInt(5) == 0
                            ? new Condition.Word(text(), random.nextBoolean())
                            : with(FilterKey.values()[random.nextInt(FilterKey.values().length)]));
        }
        return new Filter(statuses(), conditions);
    }

    /** A filter that asks for one key and nothing else, on rows of some status. */
    public Filter only(FilterKey key) {
        return new Filter(statuses(), key == FilterKey.STATUS ? List.of() : List.of(with(key)));
    }

    public Set<ProcessStatus> statuses() {
        return switch (random.nextInt(4)) {
            case 0 -> Filter.LIVE.statuses();
            case 1 -> Filter.ANY.statuses();
            default -> {
                var some = new HashSet<ProcessStatus>();
                for (var status : ProcessStatus.values()) {
                    if (random.nextBoolean()) {
                        some.add(status);
                    }
                }
                yield some;
            }
        };
    }

    /** A condition on that key; a status is no condition. */
    public Condition with(FilterKey key) {
        var negated = random.nextInt(3) == 0;
        return switch (key.form()) {
            case TEXT -> new Condition.Text(key, several(this::pattern), negated);
            case CHOICE ->
                key == FilterKey.STATUS
                        ? new Condition.Word(text(), negated)
                        : new Condition.Choice(key, Set.copyOf(several(() -> name(key))), negated);
            case NUMBER -> new Condition.Number(key, ranges(), negated);
            case MOMENT -> moment(key, negated);
        };
    }

    private String name(FilterKey key) {
        return key.names().get(random.nextInt(key.names().size()));
    }

    private <T> List<T> several(Supplier<T> one) {
        var some = new ArrayList<T>();
        for (var left = 1 + random.nextInt(2); left > 0; left--) {
            some.add(one.get());
        }
        return some;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private TextPattern pattern() {
        return new TextPattern(text(), random.nextInt(4) == 0, random.nextInt(3) == 0);
    }

    private List<Range> ranges() {
        long number = random.nextInt(4);
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new Range(number, Long.MAX_VALUE));
            case 1 -> List.of(new Range(0, number - 1));
            case 2 -> List.of(new Range(0, number));
            default -> List.of(new Range(number, number), new Range(2, 2));
        };
    }

    private Condition moment(FilterKey key, boolean negated) {
        var relation = Relation.values()[random.nextInt(Relation.values().length)];
        var ages = key == FilterKey.AGE || (relation != Relation.WITHIN && random.nextBoolean());
        if (ages && relation == Relation.WITHIN) {
            relation = Relation.MORE;
        }
        return new Condition.Moment(key, relation, List.of(ages ? age() : moment()), negated);
    }

    private When age() {
        return new When.Ago(1_000L * random.nextInt(8) * (random.nextInt(4) == 0 ? 3_600 : 1));
    }

    private When moment() {
        var at = now.minusSeconds(random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 -> new When.Today(ZoneOffset.UTC);
            case 1 -> new When.Day(LocalDate.from(at).minusDays(random.nextInt(2)), ZoneOffset.UTC);
            case 2 -> new When.Time(at.truncatedTo(ChronoUnit.MINUTES), ChronoUnit.MINUTES, ZoneOffset.UTC);
            default -> new When.Time(at.truncatedTo(ChronoUnit.SECONDS), ChronoUnit.SECONDS, ZoneOffset.UTC);
        };
    }
}
