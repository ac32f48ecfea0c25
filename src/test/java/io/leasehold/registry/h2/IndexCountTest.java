package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.message.DbException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The count that is asked of an index is that of a walk over it. */
class IndexCountTest {
    private static final String TABLE = """
            create table t (id varchar(20) primary key, status varchar(20) not null, at bigint not null);
            create index t_status on t (status, at desc, id);
            """;

    private static final List<String> STATUSES = List.of("cancelled", "completed", "running", "runnings", "waiting");

    /** Before all, between two, the beginning of one, after all. */
    private static final List<String> ABSENT = List.of("", "abandoned", "failed", "run", "zombie");

    private static final int PAGE = 4_096;

    @TempDir
    Path folder;

    @BeforeAll
    static void harden() {
        H2Hardening.install();
    }

    @Test
    void itIsThatOfAWalk() throws SQLException {
        try (var connection = open()) {
            connection.createStatement().execute(TABLE);
            compare(connection);
            var random = new Random(11);
            for (var round = 0; round < 5; round++) {
                change(connection, random, 1_000);
                compare(connection);
            }
            connection.createStatement().execute("delete from t where status = 'running'");
            compare(connection);
        }
    }

    @Test
    void whatWasNotCommittedBeforeACrashCountsNothing() throws SQLException {
        try (var connection = open()) {
            connection.createStatement().execute(TABLE);
            change(connection, new Random(12), 1_000);
            connection.setAutoCommit(false);
            change(connection, new Random(13), 1_000);
            try (var other = open()) {
                // Its commit brings the open changes of the first to the disk too.
                other.createStatement().execute("create table other (id int)");
                PowerOff.of(other);
            }
        }
        try (var connection = open()) {
            assertThat(walk(connection, "running")).isPositive();
            compare(connection);
        }
    }

    @Test
    void aPageThatIsDamagedIsNamedAsTheDatabaseNamesIt() throws SQLException, IOException {
        long running;
        try (var connection = open()) {
            connection.createStatement().execute(TABLE);
            change(connection, new Random(14), 3_000);
            running = walk(connection, "running");
        }
        var file = folder.resolve("counted.mv.db");
        var whole = Files.readAllBytes(file);
        var named = 0;
        for (var from = 2 * PAGE; from + PAGE < whole.length; from += PAGE) {
            var damaged = whole.clone();
            Arrays.fill(damaged, from, from + PAGE, (byte) 0);
            Files.write(file, damaged);
            try (var connection = open()) {
                var counted = IndexCount.startingWith(connection, "T_STATUS", "running");
                if (counted != running) {
                    // Where the newest version cannot be read, H2 goes back to one before it.
                    assertThat(counted).as("without the page at " + from).isEqualTo(older(connection));
                }
            } catch (SQLException refused) {
                // The page is one that H2 needs to open the file.
                assertThat(refused.getErrorCode()).isPositive();
            } catch (DbException e) {
                assertThat(SqlFailures.unavailable(e).kind()).isEqualTo(RegistryUnavailable.Code.REGISTRY_DAMAGED);
                named++;
            }
        }
        assertThat(named).isPositive();
    }

    private static long older(Connection connection) {
        try {
            return walk(connection, "running");
        } catch (SQLException e) {
            throw new AssertionError("the count passed over a page that is damaged", e);
        }
    }

    @Test
    void anUnknownIndexIsRefused() throws SQLException {
        try (var connection = open()) {
            assertThatThrownBy(() -> IndexCount.startingWith(connection, "T_STATUS", "running"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("T_STATUS");
        }
    }

    private static void compare(Connection connection) throws SQLException {
        for (var status : STATUSES) {
            assertThat(IndexCount.startingWith(connection, "T_STATUS", status))
                    .as(status)
                    .isEqualTo(walk(connection, status));
        }
        for (var status : ABSENT) {
            assertThat(IndexCount.startingWith(connection, "T_STATUS", status))
                    .as(status)
                    .isZero();
        }
    }

    private static long walk(Connection connection, String status) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from t where status = ?")) {
            statement.setString(1, status);
            try (var result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                return result.getLong(1);
            }
        }
    }

    private static void change(Connection connection, Random random, int times) throws SQLException {
        try (var put = connection.prepareStatement("merge into t (id, status, at) key (id) values (?, ?, ?)");
                var delete = connection.prepareStatement("delete from t where id = ?")) {
            for (var turn = 0; turn < times; turn++) {
                var id = "row " + random.nextInt(700);
                if (random.nextInt(5) == 0) {
                    delete.setString(1, id);
                    delete.executeUpdate();
                } else {
                    put.setString(1, id);
                    put.setString(2, STATUSES.get(random.nextInt(STATUSES.size())));
                    put.setLong(3, random.nextInt(9));
                    put.executeUpdate();
                }
            }
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:" + folder.resolve("counted") + ";WRITE_DELAY=0", "sa", "");
    }
}
