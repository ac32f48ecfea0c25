package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are written in place hold what H2's own would, in every index, and their files are H2's own. */
class InPlaceTablesTest {
    private static final String TABLE = """
            create table t (id varchar(20) primary key, a int, b int, c varchar_ignorecase(20), seq bigint,
                upper_half int generated always as (case when a > 50 then a else null end));
            create index t_a on t (a, id);
            create index t_b on t (b desc, id);
            create index t_c on t (c);
            create unique index t_seq on t (seq);
            create index t_upper on t (upper_half, id);
            """;

    private static final List<String> BY_INDEX = List.of(
            "select id, a from t use index (t_a) where a >= 0 order by a, id",
            "select id, b from t use index (t_b) where b >= 0 order by b desc, id",
            "select id, c from t use index (t_c) where c >= '' order by c, id",
            "select id, seq from t use index (t_seq) where seq > 0 order by seq",
            "select id, upper_half from t use index (t_upper) where upper_half > 0 order by upper_half, id",
            "select id, upper_half from t use index (t_upper) where upper_half is null order by id",
            "select id, a, b, c, seq, upper_half from t order by id");

    @TempDir
    Path folder;

    @BeforeAll
    static void harden() {
        H2Hardening.install();
    }

    @Test
    void everyIndexHoldsWhatItWouldHoldOtherwise() throws SQLException {
        try (var inPlace = open("in-place", true);
                var plain = open("plain", false)) {
            for (var each : List.of(inPlace, plain)) {
                each.createStatement().execute(TABLE);
                each.setAutoCommit(false);
                change(each, new Random(17));
            }
            for (var query : BY_INDEX) {
                assertThat(rows(inPlace, query)).as(query).isEqualTo(rows(plain, query));
            }
        }
    }

    @Test
    void aUniqueIndexIsStillUnique() throws SQLException {
        try (var connection = open("unique", true)) {
            connection.createStatement().execute(TABLE);
            connection.createStatement().execute("insert into t (id, seq) values ('one', 1), ('two', 2)");
            assertThatThrownBy(() -> connection.createStatement().execute("update t set seq = 1 where id = 'two'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("T_SEQ");
            assertThat(rows(connection, "select id, seq from t use index (t_seq) where seq > 0 order by seq"))
                    .containsExactly("one 1", "two 2");
        }
    }

    @Test
    void severalRowsMayTradeTheirPlaces() throws SQLException {
        try (var connection = open("trade", true)) {
            connection.createStatement().execute(TABLE);
            connection.createStatement().execute("insert into t (id, seq) values ('one', 1), ('two', 2)");
            connection.createStatement().execute("update t set seq = 3 - seq");
            assertThat(rows(connection, "select id, seq from t use index (t_seq) where seq > 0 order by seq"))
                    .containsExactly("two 1", "one 2");
        }
    }

    @Test
    void aRowMayMoveToAnotherKey() throws SQLException {
        try (var connection = open("key", true)) {
            connection.createStatement().execute("create table k (no bigint primary key, says varchar(9))");
            connection.createStatement().execute("create index k_says on k (says, no)");
            connection.createStatement().execute("insert into k values (1, 'one'), (2, 'two')");
            connection.createStatement().execute("update k set no = 7, says = 'seven' where no = 1");
            assertThat(rows(connection, "select no, says from k order by no")).containsExactly("2 two", "7 seven");
            assertThat(rows(connection, "select no, says from k use index (k_says) where says > '' order by says"))
                    .containsExactly("7 seven", "2 two");
        }
    }

    @Test
    void theFileIsOneThatH2AloneReads() throws SQLException {
        try (var connection = open("file", true)) {
            connection.createStatement().execute(TABLE);
            connection.createStatement().execute("insert into t (id, a, seq) values ('one', 60, 1)");
            connection.createStatement().execute("update t set a = 70 where id = 'one'");
            assertThat(rows(connection, "script")).noneMatch(line -> line.contains("ENGINE"));
        }
        try (var connection = open("file", false)) {
            assertThat(rows(connection, BY_INDEX.getFirst())).containsExactly("one 70");
            connection.createStatement().execute("update t set a = 10 where id = 'one'");
        }
        try (var connection = open("file", true)) {
            assertThat(rows(connection, BY_INDEX.getFirst())).containsExactly("one 10");
            assertThat(rows(connection, BY_INDEX.get(4))).isEmpty();
        }
    }

    private static void change(Connection connection, Random random) throws SQLException {
        var ids = new ArrayList<String>();
        for (var turn = 1; turn <= 400; turn++) {
            var savepoint = connection.setSavepoint();
            if (ids.isEmpty() || random.nextInt(3) == 0) {
                var id = "row " + turn;
                ids.add(id);
                update(connection, "insert into t (a, b, c, seq, id) values (?, ?, ?, ?, ?)", random, turn, id);
            } else {
                var id = ids.get(random.nextInt(ids.size()));
                var sql = random.nextBoolean()
                        ? "update t set a = ?, b = ?, c = ?, seq = ? where id = ?"
                        : "update t set a = ?, b = coalesce(b, ?), c = coalesce(c, ?), seq = ? where id = ?";
                update(connection, sql, random, turn, id);
                if (random.nextInt(4) == 0) {
                    connection.rollback(savepoint);
                }
            }
            if (random.nextInt(5) == 0) {
                connection.commit();
            }
        }
    }

    private static void update(Connection connection, String sql, Random random, int turn, String id)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, random.nextInt(100));
            statement.setInt(2, random.nextInt(100));
            statement.setString(3, random.nextBoolean() ? "text " + random.nextInt(9) : "TEXT " + random.nextInt(9));
            statement.setInt(4, turn);
            statement.setString(5, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private Connection open(String name, boolean inPlace) throws SQLException {
        var engine = inPlace ? ";DEFAULT_TABLE_ENGINE=" + InPlaceTables.class.getName() : "";
        return DriverManager.getConnection("jdbc:h2:" + folder.resolve(name) + engine, "sa", "");
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }
}
