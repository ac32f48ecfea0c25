package io.leasehold.registry.h2;

import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.query.Bounds;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.Filter.Condition;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.TextPattern;
import io.leasehold.registry.query.When;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The part of a filter that SQL decides, and by which index. It never shuts out a row that matches. */
final class FilterSql {
    /** Behind every text that begins with another. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final String SETTLED = "process_settled";

    private static final Set<String> NAMES = Set.of("process_kind", "process_originator");

    private final Set<ProcessStatus> statuses;
    private final Drive drive;
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final long nowMs;
    private boolean exact = true;
    private boolean selective;
    private final List<Ids> doubts = new ArrayList<>();
    private @Nullable Ids source;
    private @Nullable String index;
    private @Nullable String sortedBy;

    /** What finds the rows of a page. */
    enum Drive {
        /** What the filter narrows to, in whatever order; the order is made afterwards. */
        FILTER,
        /** The order; rows that do not match are passed over. */
        ORDER,
        /** The statuses, of which there are fewer rows than the other conditions leave. */
        STATUS
    }

    /**
     * Ids of all rows that can match, as a select of its own. A condition "in (select …)" would be answered anew for
     * every row.
     */
    private record Ids(String sql, List<Object> values) {}

    FilterSql(Filter filter, Drive drive, long nowMs) {
        this.statuses = filter.statuses();
        this.drive = drive;
        this.nowMs = nowMs;
        filter.conditions().forEach(this::add);
        if (statuses.size() < ProcessStatus.values().length) {
            and(
                    statuses.isEmpty() ? "false" : "p.status in (" + marks(statuses.size()) + ")",
                    statuses.stream().map(ProcessStatus::label).toArray());
        }
    }

    /** Whether SQL alone decides, so that rows need not be read to be counted. */
    boolean exact() {
        return exact;
    }

    /** The column that has one value in every matching row and comes before the moment of creation in its index. */
    Optional<String> sortedBy() {
        return Optional.ofNullable(sortedBy);
    }

    /** Whether few rows are left by an index already, so that the order is made afterwards. */
    boolean selective() {
        return selective;
    }

    /** Whether only a look at the file tells if few rows are left: {@link #matches} does. */
    boolean doubtful() {
        return !doubts.isEmpty();
    }

    /** Whether live rows and those that have ended are found in different ways. */
    boolean apart() {
        return doubtful()
                && statuses.stream().anyMatch(ProcessStatus::live)
                && statuses.stream().anyMatch(ProcessStatus::retired);
    }

    /** Whether it is the name of their kind or of their originator that finds live rows. */
    boolean byName() {
        return index != null && NAMES.contains(index);
    }

    /** Whether it is the moment of their end that finds the rows. */
    boolean byEnd() {
        return SETTLED.equals(index);
    }

    /** How many rows have one of the statuses, counted no further than that. */
    long ofStatus(Handle handle, int most) {
        return bound(
                        handle.createQuery("select count(*) from (select id from process use index (process_status)"
                                + " where status in (" + marks(statuses.size()) + ") fetch first " + most
                                + " rows only)"),
                        statuses.stream().<Object>map(ProcessStatus::label).toList())
                .mapTo(Long.class)
                .one();
    }

    /** How many rows the doubtful condition leaves, counted no further than that. */
    long matches(Handle handle, int most) {
        var parts = doubts.stream()
                .map(part -> "(" + part.sql() + " fetch first " + most + " rows only)")
                .collect(Collectors.joining(" union "));
        var bound = doubts.stream().flatMap(part -> part.values().stream()).toList();
        return bound(handle.createQuery("select count(*) from (" + parts + ")"), bound)
                .mapTo(Long.class)
                .one();
    }

    /** The table, and what it is read by. */
    String from() {
        if (source != null) {
            // Before an outer join H2 keeps the order of the tables; else it would ask the select for every row.
            return "from (" + source.sql() + ") f left join process p on p.id = f.id";
        }
        if (drive == Drive.STATUS) {
            return "from process p use index (process_status)";
        }
        return index == null ? "from process p" : "from process p use index (" + index + ")";
    }

    String sql() {
        return terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
    }

    void and(String term, Object... more) {
        terms.add(term);
        Collections.addAll(values, more);
    }

    Query bind(Query query) {
        var all = new ArrayList<Object>(source == null ? List.of() : source.values());
        all.addAll(values);
        return bound(query, all);
    }

    private static Query bound(Query query, List<Object> values) {
        for (var at = 0; at < values.size(); at++) {
            query.bind(at, values.get(at));
        }
        return query;
    }

    /** The first source finds the rows; that another condition holds too is seen when they are read. */
    private void only(String sql, List<Object> bound) {
        if (source == null) {
            source = new Ids(sql, bound);
        } else {
            exact = false;
        }
        selective = true;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.Text text -> text(text);
            case Condition.Moment moment -> moment(moment);
            case Condition.Word word -> word(word);
            case Condition.Choice choice -> choice(choice);
            case Condition.Number number -> number(number);
        }
    }

    /** A term, or its opposite; a column without a value is a term that does not hold. */
    private void term(boolean negated, String term, List<Object> bound) {
        and(negated ? "not coalesce((" + term + "), false)" : "(" + term + ")", bound.toArray());
    }

    private void text(Condition.Text text) {
        var column = column(text.key());
        if (column == null || text.values().stream().anyMatch(TextPattern::openStart)) {
            exact = false;
            return;
        }
        var bound = new ArrayList<Object>();
        var either = new ArrayList<String>();
        var whole = text.values().stream().noneMatch(TextPattern::openEnd);
        if (whole) {
            either.add(column + " in (" + marks(text.values().size()) + ")");
            text.values().forEach(pattern -> bound.add(pattern.text()));
        } else {
            for (var pattern : text.values()) {
                either.add("(" + column + " >= ? and " + column + " <= ?)");
                bound.add(pattern.text());
                bound.add(pattern.openEnd() ? pattern.text() + LAST : pattern.text());
            }
        }
        var term = String.join(" or ", either);
        if (text.key() == FilterKey.HOLDER) {
            if (text.negated()) {
                exact = false;
            } else {
                only("select process_id as id from live where " + term, bound);
            }
            return;
        }
        term(text.negated(), term, bound);
        if (!text.negated()) {
            drive(text, column.substring("p.".length()), whole && text.values().size() == 1, bound);
        }
    }

    private void drive(Condition.Text text, String column, boolean oneValue, List<Object> bound) {
        switch (text.key()) {
            case ID -> narrowBy("process_id_text");
            case LABEL -> narrowBy("process_label");
            default -> {
                if (oneValue && statuses.stream().anyMatch(ProcessStatus::retired)) {
                    sortBy("p." + column);
                } else if (oneValue) {
                    fewLive(column, bound);
                }
            }
        }
    }

    /** There may be fewer rows of it than live ones, or a million that have ended. */
    private void fewLive(String column, List<Object> bound) {
        doubts.add(
                new Ids("select id from process use index (process_" + column + ") where " + column + " = ?", bound));
        if (drive == Drive.FILTER && index == null) {
            narrowBy("process_" + column);
        }
    }

    private static @Nullable String column(FilterKey key) {
        return switch (key) {
            case ID -> "p.id_text";
            case LABEL -> "p.label";
            case KIND -> "p.kind";
            case ORIGINATOR -> "p.originator";
            case HOLDER -> "holder";
            default -> null;
        };
    }

    private void choice(Condition.Choice choice) {
        switch (choice.key()) {
            case DISPOSITION -> {
                term(
                        choice.negated(),
                        "p.disposition in (" + marks(choice.names().size()) + ")",
                        List.copyOf(choice.names()));
                if (!choice.negated() && choice.names().size() == 1) {
                    sortBy("p.disposition");
                }
            }
            case ACK -> {
                if (choice.names().size() == 1) {
                    term(
                            choice.negated(),
                            choice.names().contains("yes") ? "p.handled is not null" : "p.handled is null",
                            List.of());
                } else if (choice.negated()) {
                    and("false");
                }
            }
            default -> exact = false;
        }
    }

    private void number(Condition.Number number) {
        if (number.key() != FilterKey.REFUSED) {
            exact = false;
            return;
        }
        var bound = new ArrayList<Object>();
        var either = new ArrayList<String>();
        for (var range : number.ranges()) {
            either.add("(p.refused >= ? and p.refused <= ?)");
            bound.add(range.from());
            bound.add(range.to());
        }
        term(number.negated(), String.join(" or ", either), bound);
        if (!number.negated() && number.ranges().stream().allMatch(range -> range.from() > 0)) {
            only("select distinct process_id as id from refused_write", List.of());
        }
    }

    private void moment(Condition.Moment moment) {
        var column =
                switch (moment.key()) {
                    case AGE -> "p.created_ms";
                    case CHANGED -> "p.updated_ms";
                    case ENDED -> "p.settled_ms";
                    default -> null;
                };
        if (column == null) {
            exact = false;
            return;
        }
        var bound = new ArrayList<Object>();
        var either = new ArrayList<String>();
        var spans = moment.values().stream()
                .map(when -> Bounds.of(moment.relation(), when, nowMs))
                .toList();
        for (var span : spans) {
            either.add("(" + column + " >= ? and " + column + " < ?)");
            bound.add(span.fromMs());
            bound.add(span.toMs());
        }
        term(moment.negated(), String.join(" or ", either), bound);
        var recent = !moment.negated() && spans.stream().map(When.Span::fromMs).allMatch(from -> from > Long.MIN_VALUE);
        if (recent && moment.key() != FilterKey.AGE) {
            var settled = String.join(" or ", either).replace(column, "settled_ms");
            if (moment.key() == FilterKey.ENDED) {
                settled(settled, bound);
            } else {
                changed(settled, bound);
            }
        }
    }

    /** Of rows that have ended the last change was the end; of the few live ones no index knows it. */
    private void changed(String settled, List<Object> bound) {
        if (statuses.stream().noneMatch(ProcessStatus::retired)) {
            return;
        }
        settled(settled, bound);
        if (apart()) {
            exact = false;
        } else {
            and("(" + settled.replace("settled_ms", "p.settled_ms") + ")", bound.toArray());
        }
    }

    private void settled(String range, List<Object> bound) {
        doubts.add(new Ids("select id from process where " + range, bound));
        if (drive == Drive.FILTER && !apart()) {
            narrowBy(SETTLED);
        }
    }

    /** Of rows that have ended only the beginnings are searched, for which there are indexes. */
    private void word(Condition.Word word) {
        if (word.negated() || statuses.stream().noneMatch(ProcessStatus::retired)) {
            exact = false;
            return;
        }
        var either = new ArrayList<String>();
        var found = new ArrayList<Ids>();
        var bound = List.<Object>of(word.text(), word.text() + LAST);
        for (var column : List.of("id_text", "label", "kind")) {
            found.add(new Ids("select id from process where " + column + " >= ? and " + column + " <= ?", bound));
            either.add("(p." + column + " >= ? and p." + column + " <= ?)");
        }
        doubts.addAll(found);
        var all = found.stream().flatMap(part -> part.values().stream()).toList();
        if (apart()) {
            exact = false;
        } else if (drive == Drive.FILTER) {
            only(found.stream().map(Ids::sql).collect(Collectors.joining(" union ")), all);
        } else {
            and("(" + String.join(" or ", either) + ")", all.toArray());
        }
    }

    private void narrowBy(String name) {
        index = index == null ? name : index;
        selective = true;
    }

    private void sortBy(String column) {
        sortedBy = sortedBy == null ? column : sortedBy;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
