package io.leasehold.console.detail;

import io.leasehold.process.EventName;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.Why;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the lease of a process, by owner. Immutable; all times are wall time.
 *
 * @param lanes one for each operating-system process that held the lease, in the order of their first tenures
 * @param marks its events, oldest first
 * @param gaps when the owner of the registry did not run, oldest first
 * @param fromMs the beginning of everything
 * @param toMs the end of everything; now, while it lives
 */
record Timeline(List<Lane> lanes, List<Mark> marks, List<Gap> gaps, long fromMs, long toMs) {
    /** What happened in no time is still drawn on some. */
    private static final long LEAST_MS = 1_000;

    Timeline {
        lanes = List.copyOf(lanes);
        marks = List.copyOf(marks);
        gaps = List.copyOf(gaps);
    }

    /** How a tenure stands or ended. */
    enum End {
        HELD("held now"),
        COMPLETED("completed"),
        FAILED("failed"),
        CANCELLED("cancelled"),
        ABANDONED("abandoned"),
        DEPARTED("departed"),
        RELEASED("released"),
        GIVEN_BACK("given back"),
        RUN_FAILED("run not made"),
        PARKED("parked"),
        LAPSED("lapsed"),
        HOLDER_DEAD("holder dead"),
        ADOPTED("adopted");

        private final String words;

        End(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private static End of(@Nullable TenureEnd end, Supplier<End> process) {
            if (end == null) {
                return HELD;
            }
            return switch (end) {
                case COMPLETED -> process.get();
                case RELEASED -> RELEASED;
                case GIVEN_BACK -> GIVEN_BACK;
                case RUN_FAILED -> RUN_FAILED;
                case PARKED -> PARKED;
                case LAPSED -> LAPSED;
                case HOLDER_DEAD -> HOLDER_DEAD;
                case ADOPTED -> ADOPTED;
            };
        }

        /** How the process ended with that event; empty: it did not. */
        private static Optional<End> of(ProcessEvent event) {
            if (event.eventType().equals(EventName.CALLER_DEPARTED)) {
                return Optional.of(DEPARTED);
            }
            return Optional.ofNullable(event.terminal()).map(outcome -> switch (outcome.status()) {
                case FAILED -> FAILED;
                case CANCELLED -> CANCELLED;
                case ABANDONED -> ABANDONED;
                case COMPLETED, RUNNING, WAITING, CALLER_DEPARTED -> COMPLETED;
            });
        }
    }

    /**
     * The tenures of one operating-system process.
     *
     * @param name its name, with its pid where several have the same name
     */
    record Lane(String name, List<Bar> bars, List<Tick> ticks) {
        Lane {
            bars = List.copyOf(bars);
            ticks = List.copyOf(ticks);
        }
    }

    /** One tenure. */
    record Bar(long fence, long fromMs, long toMs, End end) {
        /** As much as there is room for. */
        String words() {
            return "token " + fence + " · " + end.words();
        }
    }

    /** A write that came after the lease was lost. */
    record Tick(long fence, long atMs, String operation) {}

    /**
     * An event.
     *
     * @param start whether the execution began with it
     */
    record Mark(long sequence, long atMs, String type, boolean start) {}

    /**
     * Puts together what the registry remembers.
     *
     * @param live whether the process goes on, so that the line goes on until now
     * @param lapsedMs when the lease that nobody has taken since had lapsed; absent: it has not, or nobody holds one
     */
    static Timeline of(
            List<Tenure> tenures,
            List<RefusedWrite> refused,
            List<ProcessEvent> events,
            List<Gap> gaps,
            long createdMs,
            long endedMs,
            boolean live,
            @Nullable Long lapsedMs,
            long nowMs) {
        var first = createdMs;
        var last = Math.max(live ? Math.max(nowMs, endedMs) : endedMs, createdMs + LEAST_MS);
        var owners = new ArrayList<LeaseOwner>();
        for (var tenure : tenures) {
            add(owners, tenure.owner());
            first = Math.min(first, tenure.fromMs());
            last = Math.max(last, tenure.toMs() == null ? tenure.fromMs() : tenure.toMs());
        }
        for (var write : refused) {
            add(owners, write.owner());
            last = Math.max(last, write.atMs());
        }
        return of(new Span(first, last, lapsedMs, events), owners, tenures, refused, events, gaps);
    }

    /** From the first to the last that happened, what it was, and when an open tenure had in fact lapsed. */
    private record Span(long fromMs, long toMs, @Nullable Long lapsedMs, List<ProcessEvent> events) {
        /** Nobody writes the end of a tenure before somebody else takes the lease. */
        Bar bar(Tenure tenure) {
            var ended = tenure.toMs();
            if (ended != null || lapsedMs == null) {
                return new Bar(
                        tenure.fence(),
                        tenure.fromMs(),
                        ended == null ? Math.max(toMs, tenure.fromMs()) : ended,
                        End.of(tenure.ended(), () -> processEnd(ended)));
            }
            return new Bar(tenure.fence(), tenure.fromMs(), Math.max(lapsedMs, tenure.fromMs()), End.LAPSED);
        }

        /** A tenure that ends with its process does not say how that ended; the event of the same moment does. */
        private End processEnd(@Nullable Long endedMs) {
            return events.stream()
                    .filter(event -> endedMs == null || event.occurredAtMs() >= endedMs)
                    .flatMap(event -> End.of(event).stream())
                    .findFirst()
                    .orElse(End.COMPLETED);
        }
    }

    private static Timeline of(
            Span span,
            List<LeaseOwner> owners,
            List<Tenure> tenures,
            List<RefusedWrite> refused,
            List<ProcessEvent> events,
            List<Gap> gaps) {
        return new Timeline(
                owners.stream()
                        .map(owner -> lane(owner, owners, tenures, refused, span))
                        .toList(),
                events.stream()
                        .map(event -> new Mark(
                                event.sequence(),
                                event.occurredAtMs(),
                                event.eventType(),
                                event.eventType().equals(EventName.FIRST_STARTED)))
                        .toList(),
                gaps.reversed().stream()
                        .filter(gap -> gap.toMs() >= span.fromMs() && gap.fromMs() <= span.toMs())
                        .toList(),
                span.fromMs(),
                span.toMs());
    }

    private static void add(List<LeaseOwner> owners, LeaseOwner owner) {
        if (owners.stream().noneMatch(known -> same(known, owner))) {
            owners.add(owner);
        }
    }

    /** Without evidence the name is all that is known. */
    private static boolean same(LeaseOwner one, LeaseOwner other) {
        return Why.sameProgram(one, other)
                || (one.stem().equals(other.stem()) && one.evidence().equals(other.evidence()));
    }

    private static Lane lane(
            LeaseOwner owner, List<LeaseOwner> owners, List<Tenure> tenures, List<RefusedWrite> refused, Span span) {
        var bars = tenures.stream()
                .filter(tenure -> same(tenure.owner(), owner))
                .map(span::bar)
                .toList();
        var ticks = refused.stream()
                .filter(write -> same(write.owner(), owner))
                .map(write -> new Tick(write.fence(), write.atMs(), write.operation()))
                .toList();
        var namesakes = owners.stream()
                .filter(other -> other.stem().equals(owner.stem()))
                .count();
        var pid = owner.evidence() instanceof LocalProcess local ? ", pid " + local.pid() : "";
        return new Lane(VisibleText.line(namesakes > 1 ? owner.stem() + pid : owner.stem()), bars, ticks);
    }
}
