package io.leasehold.registry.h2;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * SQL as it is written: parameters stand in their order, and nothing is filled in. JDBI's own parsers take each
 * statement apart by a grammar when they first see it, which a window that opens would wait for.
 */
final class PositionalSql implements SqlParser {
    /** The same, for statements of this kind only. */
    static Jdbi only(Jdbi jdbi) {
        jdbi.configure(SqlStatements.class, all -> {
            all.setSqlParser(new PositionalSql());
            all.setTemplateEngine(TemplateEngine.NOP);
        });
        return jdbi;
    }

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        return ParsedSql.of(sql, ParsedParameters.positional(parameters(sql)));
    }

    /** How many question marks there are outside of quotes. */
    static int parameters(String sql) {
        var count = 0;
        var quote = ' ';
        for (var at = 0; at < sql.length(); at++) {
            var here = sql.charAt(at);
            if (quote != ' ') {
                // A quote that is doubled closes and opens.
                quote = here == quote ? ' ' : quote;
            } else if (here == '\'' || here == '"') {
                quote = here;
            } else if (here == '?') {
                count++;
            }
        }
        return count;
    }

    /** Whatever it is called, it is asked for by its position. */
    @Override
    public String nameParameter(String name, StatementContext context) {
        return "?";
    }
}
