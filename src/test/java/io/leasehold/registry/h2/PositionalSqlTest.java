package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PositionalSqlTest {
    @Test
    void parametersAreCounted() {
        assertThat(PositionalSql.parameters("select 1")).isZero();
        assertThat(PositionalSql.parameters("update a set b = ?, c = ? where d in (?, ?)"))
                .isEqualTo(4);
    }

    @Test
    void whatIsQuotedIsNone() {
        assertThat(PositionalSql.parameters("select '?', 'it''s ?', \"?\" from a where b = ?"))
                .isOne();
    }

    @Test
    void statementsGoAsTheyAre() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:");
        try (var handle = PositionalSql.only(Jdbi.create(source)).open()) {
            assertThat(handle.createQuery("select '<a> :b' || ? || '?'")
                            .bind(0, "!")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("<a> :b!?");
        }
    }
}
