package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leasehold.error.InvalidInput;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of the vocabulary: snake_case, absent fields left out, unknown variants refused.
 *
 * <p>Thread-safe. Golden files pin what it writes.
 */
public final class ProcessJson {
    /** Where the parser tells of its switches instead of the text. */
    private static final Pattern PARSER_SOURCE = Pattern.compile(" \\(start marker at [^)]*\\)[^)]*\\)");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    ignored -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .annotationIntrospector(new RequiredComponents())
            .addModule(new SimpleModule().setValueInstantiators(new RecordCreators()))
            .build();
    private static final JsonMapper CANONICAL = MAPPER.rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ProcessJson() {}

    /** A value as a JSON tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A value as compact JSON text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A value as indented JSON text. */
    public static String writePretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** A new empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Parses JSON text given by a person or a program.
     *
     * @throws InvalidInput {@code invalid_json} with the parser's position
     */
    public static JsonNode parse(String text) {
        try {
            var tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw invalid("the text is empty", null);
            }
            return tree;
        } catch (JacksonException e) {
            throw invalid(atItsPlace(e), e);
        }
    }

    /** The parser's words without the names of its own switches, and where it stopped. */
    private static String atItsPlace(JacksonException error) {
        var words = PARSER_SOURCE.matcher(error.getOriginalMessage()).replaceAll("");
        var place = error.getLocation();
        return place == null || place.getLineNr() < 1
                ? words
                : words + ", at line " + place.getLineNr() + " column " + place.getColumnNr();
    }

    /**
     * Decodes stored JSON text.
     *
     * @throws InvalidInput {@code invalid_json} when it does not fit the type
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return present(MAPPER.readValue(text, type), type);
        } catch (JacksonException e) {
            throw invalid("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Decodes a JSON tree.
     *
     * @throws InvalidInput {@code invalid_json} when it is absent or does not fit the type
     */
    public static <T> T read(@Nullable JsonNode tree, Class<T> type) {
        try {
            return present(tree == null ? null : MAPPER.treeToValue(tree, type), type);
        } catch (JacksonException e) {
            throw invalid("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The same value as reading its stored form gives it: numbers and trees are held alike, and nothing is shared. */
    public static <T> T stored(T value, Class<T> type) {
        return read(write(value), type);
    }

    /** The same tree as reading its text gives it. */
    public static JsonNode stored(JsonNode tree) {
        return tree.isEmpty() && tree.isObject() ? object() : parse(write(tree));
    }

    /** Whether two values have equal JSON, whatever holds their numbers and in whatever order their keys are. */
    public static boolean same(Object one, Object other) {
        return canonical(tree(one)).equals(canonical(tree(other)));
    }

    /** Text in which object keys are sorted and −0.0 is 0.0: equal trees give equal text. */
    public static String canonical(JsonNode tree) {
        return CANONICAL.writeValueAsString(CanonicalTree.of(tree));
    }

    private static <T> T present(@Nullable T value, Class<T> type) {
        if (value == null) {
            throw invalid("a " + type.getSimpleName() + " is missing", null);
        }
        return value;
    }

    private static InvalidInput invalid(String what, @Nullable Throwable cause) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_JSON, null, "Invalid JSON: " + what + ".", "Mend the JSON text.", cause);
    }
}
