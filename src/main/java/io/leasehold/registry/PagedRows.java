package io.leasehold.registry;

import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.RowPage;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.query.ProcessQuery;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows one after the other, read page by page as they are wanted: however long they are, two pages of them at most are
 * in memory. What changes its place meanwhile may come twice or not at all. A stream is for one thread, throws what the
 * registry throws, and needs no closing.
 */
public final class PagedRows {
    private PagedRows() {}

    /** All that match, from where the query begins; its limit is that of a page. */
    public static Stream<ProcessRow> matching(ProcessReads registry, ProcessQuery query) {
        return Stream.iterate(
                        Optional.of(registry.list(query)),
                        Optional::isPresent,
                        page -> page.map(RowPage::continuation).map(at -> registry.list(query.after(at))))
                .flatMap(page -> page.orElseThrow().rows().stream());
    }

    /** All live ones, in the order in which they are taken. */
    public static Stream<ProcessRow> live(ProcessReads registry, int pageLimit) {
        return Stream.iterate(
                        Optional.of(registry.worklist(pageLimit, null)),
                        Optional::isPresent,
                        page -> page.map(WorklistPage::continuation).map(at -> registry.worklist(pageLimit, at)))
                .flatMap(page -> page.orElseThrow().rows().stream());
    }
}
