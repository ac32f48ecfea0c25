package io.leasehold.registry;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leasehold.error.InvalidInput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks payloads against JSON schemas (2020-12), compiled once. Never loads a schema from elsewhere. Thread-safe. */
final class PayloadSchemas {
    private static final int KEPT = 256;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, Known> eldest) {
            return size() > KEPT;
        }
    });

    /**
     * What is known of a schema. Rows of one kind declare the same schemas, and to hold one against the schema of
     * schemas costs most of a registration.
     *
     * @param sound whether it was held against the schema of schemas, and nothing was found
     */
    private record Known(Schema compiled, boolean sound) {}

    /** Refuses a schema that is none. */
    void check(String processId, String type, JsonNode schema) {
        var before = known.get(schema);
        if (before != null && before.sound()) {
            return;
        }
        try {
            if (!schema.isObject() && !schema.isBoolean()) {
                throw new SchemaException("a schema is an object or a boolean");
            }
            var faults = grammar().validate(schema);
            if (!faults.isEmpty()) {
                throw new SchemaException(faults.getFirst().toString());
            }
            var compiled = compile(schema);
            compiled.initializeValidators();
            known.put(schema, new Known(compiled, true));
        } catch (RuntimeException e) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_EVENT_TYPE,
                    processId,
                    "The payload schema of event type \"" + type + "\" of process \"" + processId
                            + "\" is no JSON schema: " + e.getMessage(),
                    "Mend the schema (JSON Schema 2020-12, without references to other documents).");
        }
    }

    /** Refuses a payload that its schema does not allow. */
    void validate(String processId, String type, JsonNode schema, JsonNode payload) {
        var errors = compile(schema).validate(payload);
        if (!errors.isEmpty()) {
            var first = errors.getFirst();
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_PAYLOAD,
                    processId,
                    "The payload does not fit event type \"" + type + "\" of process \"" + processId + "\": at "
                            + first.getInstanceLocation() + ": " + first.getMessage() + ".",
                    "Send a payload that its declared schema allows.");
        }
    }

    /** The schema of schemas, which comes with the library. */
    private Schema grammar() {
        return registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    }

    private Schema compile(JsonNode schema) {
        return known.computeIfAbsent(schema, unseen -> new Known(registry.getSchema(unseen), false))
                .compiled();
    }
}
