package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.process.ProcessJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language of pipelines computes, and what it refuses to do. */
class ExpressionsTest {
    private final Expressions language = new Expressions();

    @Test
    void whatIsNestedTooDeeplyIsRefusedInWords() {
        var deep = "(".repeat(1_900) + "1" + ")".repeat(1_900);
        assertThatThrownBy(() -> language.read(deep))
                .isInstanceOfSatisfying(
                        ExpressionFault.class, fault -> assertThat(fault.why()).isEqualTo("is nested too deeply"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 + 2 * 3|7",
                "steps.pack.exit_code == 0|true",
                "steps.pack.stdout + '!'|\"one\\ntwo\\n!\"",
                "lines(steps.pack.stdout)|[\"one\",\"two\"]",
                "size(lines(steps.pack.stdout))|2",
                "vars.none.deeper|null",
                "vars.none ?? 'usual'|\"usual\"",
                "vars['a-b']|1",
                "input.list[1]|\"y\"",
                "[1, 'a', null]|[1,\"a\",null]",
                "{'k': input.list}|{\"k\":[\"x\",\"y\"]}",
                "json('{\"a\": [1.5, true]}').a[0]|1.5",
                "join(input.list, ', ')|\"x, y\"",
                "contains(input.list, 'x') && !contains('abc', 'd')|true",
                "number(' 12 ') / 5|2",
                "attempt > 1 ? 'again' : 'first'|\"first\"",
                "empty(vars.none)|true",
                "process.id|\"p-1\"",
                "split('a.b', '.')|[\"a\",\"b\"]",
                "1..3|[1,2,3]",
                "pluck([{'a': 1}, {'b': 2}], 'a')|[1,null]",
            })
    void computes(String expression, String json) {
        assertThat(language.read(expression).value(names())).isEqualTo(ProcessJson.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vars.x = 1",
                "vars.x += 1",
                "attempt++",
                "var y = 1",
                "for (var i : input.list) { i }",
                "while (true) {}",
                "x -> x",
                "(x) => x",
                "function(x) { x }",
                "new('java.lang.String', 'a')",
                "new java.io.File('x')",
                "1; 2",
                "#pragma jexl.import java.util",
                "@silent 1",
                "`${vars}`",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+'",
                "input.list !~ 'x'",
                "1 +",
                "",
            })
    void readsNothingThatIsNoExpression(String text) {
        assertThatThrownBy(() -> language.read(text)).isInstanceOf(ExpressionFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.class",
                "''.getClass()",
                "''.class.forName('java.lang.Runtime')",
                "input.list.class",
                "input.list.clear()",
                "vars.put('x', 1)",
                "vars.remove('a-b')",
                "'a'.repeat(1000000000)",
                "java.lang.System.exit(1)",
                "lines(1).getClass().getName()",
                "toString()",
                "hashCode()",
                "wait()",
                "unknown(1)",
                "nobody",
                "vars.none + 1",
                "1 / 0",
                "1..20000",
            })
    void nothingOfJavaIsReached(String text) {
        assertThatThrownBy(() -> assertThat(language.read(text).value(names()).isNull())
                        .as(text)
                        .isFalse())
                .isInstanceOfAny(ExpressionFault.class, AssertionError.class);
        assertThat(names()).isEqualTo(names());
    }

    @Test
    void noTextGrowsWithoutBound() {
        var names = names();
        names.put("vars", Map.of("t", "x".repeat(200_000)));

        assertThatThrownBy(() -> language.read("vars.t + vars.t").value(names)).hasMessageContaining("longer than");
        assertThatThrownBy(() -> Template.read("${vars.t}${vars.t}", language).value(names))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> language.read("join([1,2,3,4], vars.t)").value(names))
                .hasMessageContaining("longer than");
    }

    @Test
    void aTemplateKeepsTheKindOfItsOnlyExpression() {
        assertThat(Template.read("${input.list}", language).value(names()))
                .isEqualTo(ProcessJson.parse("[\"x\",\"y\"]"));
        assertThat(Template.read("a ${1 + 1} ${'}'} ${input.list} $${x}", language)
                        .text(names()))
                .isEqualTo("a 2 } [\"x\",\"y\"] ${x}");
    }

    @Test
    void nothingIsNoPartOfAText() {
        assertThatThrownBy(() -> Template.read("rm -r ${vars.none}/x", language).text(names()))
                .hasMessageContaining("vars.none is nothing");
        assertThat(Template.read("a${vars.none ?? ''}b", language).text(names()))
                .isEqualTo("ab");
    }

    @Test
    void aBraceThatIsNotClosedIsSaid() {
        assertThatThrownBy(() -> Template.read("a ${x", language)).hasMessageContaining("without its }");
    }

    @Test
    void itTellsTheNamesItUses() {
        assertThat(language.read("steps.pack.stdout + vars['x'] + item").names())
                .contains(List.of("steps", "pack", "stdout"), List.of("item"));
    }

    private static Map<String, @Nullable Object> names() {
        var names = new HashMap<String, @Nullable Object>();
        names.put("steps", Values.toExpression(ProcessJson.parse("""
                {"pack": {"exit_code": 0, "stdout": "one\\ntwo\\n"}}""")));
        names.put("vars", Values.toExpression(ProcessJson.parse("{\"a-b\": 1}")));
        names.put("input", Values.toExpression(ProcessJson.parse("{\"list\": [\"x\", \"y\"]}")));
        names.put("item", null);
        names.put("signal", null);
        names.put("process", Map.of("id", "p-1"));
        names.put("attempt", 1);
        return names;
    }
}
