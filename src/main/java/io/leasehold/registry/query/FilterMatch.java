package io.leasehold.registry.query;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessRecord;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exact meaning of a filter. A store may narrow the rows first; this decides. Pure. */
public final class FilterMatch {
    private FilterMatch() {}

    /**
     * Whether a row matches.
     *
     * @param holder who holds its lease; absent: nobody
     */
    public static boolean matches(Filter filter, ProcessRecord record, @Nullable LeaseOwner holder) {
        return filter.statuses().contains(record.status())
                && filter.conditions().stream().allMatch(condition -> holds(condition, record, holder));
    }

    private static boolean holds(Filter.Condition condition, ProcessRecord record, @Nullable LeaseOwner holder) {
        return switch (condition) {
            case Filter.Condition.Text text -> {
                var values = texts(text.key(), record, holder);
                yield text.negated()
                        != text.values().stream()
                                .anyMatch(pattern -> values.stream().anyMatch(pattern::matches));
            }
            case Filter.Condition.Moment moment -> {
                var at =
                        switch (moment.key()) {
                            case CREATED -> record.createdAtMs();
                            case CHANGED -> record.updatedAtMs();
                        };
                yield moment.negated() != (at >= moment.fromMs() && at < moment.toMs());
            }
            case Filter.Condition.Word word -> word.negated() != contains(record, word.text());
        };
    }

    private static List<String> texts(Filter.TextKey key, ProcessRecord record, @Nullable LeaseOwner holder) {
        var registration = record.registration();
        return switch (key) {
            case ID -> List.of(record.id());
            case LABEL -> Stream.ofNullable(registration.identity().label()).toList();
            case KIND -> List.of(registration.identity().kind());
            case DISPOSITION -> List.of(registration.disposition().label());
            case HOLDER -> Stream.ofNullable(holder).map(LeaseOwner::stem).toList();
            case OWNER -> {
                var started = record.firstStarted();
                yield Stream.concat(
                                Stream.ofNullable(holder), Stream.ofNullable(started == null ? null : started.owner()))
                        .map(LeaseOwner::stem)
                        .toList();
            }
            case ORIGINATOR -> List.of(registration.provenance().originator().id());
        };
    }

    private static boolean contains(ProcessRecord record, String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        var identity = record.registration().identity();
        return Stream.concat(List.of(record.id(), identity.kind()).stream(), Stream.ofNullable(identity.label()))
                .filter(Objects::nonNull)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
