package io.leasehold.engine.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.jspecify.annotations.Nullable;

/**
 * The language of expressions: Apache Commons JEXL, of which only what has one value and no effect is left.
 *
 * <p>There are no assignments, loops, functions of one's own, methods, classes, and no patterns: what is left ends after
 * as many steps as the expression has signs, and no text in it grows beyond {@link Values#LONGEST} characters.
 * Thread-safe.
 */
final class Expressions {
    static final int LONGEST = 4_000;

    private static final int DEEPEST = 128;

    private final JexlEngine engine;

    Expressions() {
        engine = new JexlBuilder()
                .features(features())
                .permissions(new ExpressionPermissions())
                .arithmetic(new BoundedArithmetic())
                .namespaces(functions())
                .strict(true)
                .safe(true)
                .silent(false)
                .antish(false)
                .cancellable(true)
                .cache(0)
                .stackOverflow(DEEPEST)
                .create();
    }

    private static JexlFeatures features() {
        return new JexlFeatures()
                .annotation(false)
                .fatArrow(false)
                .thinArrow(false)
                .importPragma(false)
                .lambda(false)
                .lexical(true)
                .localVar(false)
                .loops(false)
                .methodCall(false)
                .namespacePragma(false)
                .newInstance(false)
                .pragma(false)
                .register(false)
                .script(false)
                .sideEffect(false)
                .sideEffectGlobal(false);
    }

    private static Map<String, Object> functions() {
        var namespaces = new HashMap<@Nullable String, Object>();
        namespaces.put(null, new ExpressionFunctions());
        @SuppressWarnings({"unchecked", "NullAway"})
        var declared = (Map<String, Object>) (Map<?, ?>) namespaces;
        return declared;
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionFault when it is none, or asks for more than expressions may
     */
    Expression read(String text) {
        if (text.isBlank()) {
            throw new ExpressionFault("is an empty expression");
        }
        if (text.length() > LONGEST) {
            throw new ExpressionFault("is an expression of more than " + LONGEST + " characters");
        }
        if (text.indexOf('`') >= 0 || text.contains("=~") || text.contains("!~")) {
            throw new ExpressionFault("uses `, =~ or !~, which expressions do not have");
        }
        try {
            return new Expression(text, engine.createScript(features(), null, text));
        } catch (JexlException e) {
            throw new ExpressionFault("is no expression: " + words(e));
        } catch (StackOverflowError e) {
            // The library bounds how deep it computes, but not how deep it reads.
            throw new ExpressionFault("is nested too deeply");
        }
    }

    /**
     * The value of an expression.
     *
     * @param names what it may name
     * @throws ExpressionFault when it has none
     */
    static @Nullable Object value(JexlScript script, Map<String, @Nullable Object> names) {
        try {
            return script.execute(new MapContext(new HashMap<>(names)));
        } catch (JexlException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ExpressionFault fault) {
                    throw new ExpressionFault(fault.why());
                }
            }
            throw new ExpressionFault(words(e));
        } catch (ArithmeticException | ClassCastException e) {
            throw new ExpressionFault(String.valueOf(e.getMessage()));
        }
    }

    /** The library's words without its own position and switches. */
    private static String words(JexlException e) {
        var words = String.valueOf(e.getMessage()).replaceFirst("^[^ ]*@[0-9]+:[0-9]+[!:, ]*", "");
        return words.lines().findFirst().orElse(words).strip();
    }

    /** Arithmetic that refuses to compute with nothing, and lets no text grow without bound. */
    private static final class BoundedArithmetic extends JexlArithmetic {
        BoundedArithmetic() {
            super(true);
        }

        /** Every list literal is a list, whatever it holds. */
        @Override
        public ArrayBuilder arrayBuilder(int size, boolean extended) {
            return super.arrayBuilder(size, true);
        }

        @Override
        public Object add(@Nullable Object left, @Nullable Object right) {
            var sum = super.add(left, right);
            if (sum instanceof CharSequence text && text.length() > Values.LONGEST) {
                throw new ExpressionFault("a text in it becomes longer than " + Values.LONGEST + " characters");
            }
            return sum;
        }
    }
}
