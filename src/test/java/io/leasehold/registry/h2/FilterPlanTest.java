package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery.Order;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which index a page of a filtered list reads by; without it a page would read the whole registry. */
class FilterPlanTest {
    private static final long NOW = 1_700_000_000_000L;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status:any                        | PROCESS_NEWEST                 | sorted
            status:any age>1h                 | PROCESS_NEWEST: CREATED_MS     | sorted
            status:completed                  | PROCESS_STATUS: STATUS =       | sorted
            status:live                       | PROCESS_STATUS: STATUS =       | sorted
            kind:command                      | PROCESS_KIND: KIND =           | ''
            originator:host                   | PROCESS_ORIGINATOR: ORIGINATOR = | ''
            status:any kind:command           | PROCESS_KIND: KIND =           | sorted
            -status:live originator:host      | PROCESS_ORIGINATOR: ORIGINATOR = | sorted
            status:any disposition:owner_bound | PROCESS_DISPOSITION: DISPOSITION = | sorted
            status:any label:nightly*         | PROCESS_LABEL: LABEL >=        | ''
            status:any id:import-*            | PROCESS_ID_TEXT: ID_TEXT >=    | ''
            status:failed ended<24h           | PROCESS_SETTLED: SETTLED_MS    | ''
            -status:live changed<5m           | PROCESS_SETTLED: SETTLED_MS    | ''
            holder:worker-7                   | LIVE.tableScan                 | ''
            status:completed nightly          | PROCESS_LABEL: LABEL >=        | ''
            status:completed nightly          | PROCESS_ID_TEXT: ID_TEXT >=    | ''
            status:any refused>0              | REFUSED_PROCESS                | ''
            """)
    void aPageReadsByTheIndexOfItsKey(String text, String index, String order) {
        var filter = FilterParser.parse(text, ZoneOffset.UTC);
        var plans = new ArrayList<String>();
        try (var database = Registries.open(Registries.in(dir))) {
            for (var after : new Position[] {null, new Position(NOW, "p-1")}) {
                for (var stream : database.reads().read(handle -> QuerySql.streams(handle, filter, NOW))) {
                    var page = new PageSql(stream.filter(), stream.drive(), Order.NEWEST_FIRST, after, NOW);
                    plans.add(database.reads()
                            .read(handle -> page.bind(handle.createQuery("explain " + page.sql(512)))
                                    .mapTo(String.class)
                                    .one()));
                }
            }
        }

        assertThat(plans).isNotEmpty().allSatisfy(plan -> {
            assertThat(plan).containsPattern(Pattern.compile(index.replace(": ", ":[^*]*\\b")));
            assertThat(plan.contains("index sorted")).as(plan).isEqualTo(order.equals("sorted"));
            assertThat(plan).doesNotContain("PROCESS.tableScan");
        });
    }

    @Test
    void fewLiveRowsAreReadByTheirStatusHoweverManyOfTheirKindHaveEnded() {
        var filter = FilterParser.parse("status:running kind:command", ZoneOffset.UTC);
        try (var database = Registries.open(Registries.in(dir))) {
            var page = new PageSql(filter, FilterSql.Drive.ORDER, Order.NEWEST_FIRST, null, NOW);
            var plan = database.reads()
                    .read(handle -> page.bind(handle.createQuery("explain " + page.sql(512)))
                            .mapTo(String.class)
                            .one());
            assertThat(plan).containsPattern("PROCESS_STATUS:[^*]*\\bSTATUS =").contains("index sorted");
        }
    }

    @Test
    void fewRowsOfAStatusAreCountedByItHoweverManyHaveEnded() {
        var filter = FilterParser.parse("status:failed ended<24h", ZoneOffset.UTC);
        try (var database = Registries.open(Registries.in(dir))) {
            var plan = database.reads().read(handle -> {
                var where = new FilterSql(filter, FilterSql.Drive.STATUS, NOW);
                return where.bind(handle.createQuery("explain select count(*) " + where.from() + where.sql()))
                        .mapTo(String.class)
                        .one();
            });
            assertThat(plan).containsPattern("PROCESS_STATUS:[^*]*\\bSTATUS =");
        }
    }
}
