package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Secrets;
import tools.jackson.databind.JsonNode;

/** How much of stored values is shown. */
public enum Disclosure {
    /** All but secrets. */
    MASKED {
        @Override
        public JsonNode tree(Object value) {
            return Secrets.tree(ProcessJson.tree(value));
        }

        @Override
        public String text(String text) {
            return Secrets.text(text);
        }
    },
    /** Secrets too: passwords, tokens, keys. */
    WHOLE {
        @Override
        public JsonNode tree(Object value) {
            return ProcessJson.tree(value);
        }

        @Override
        public String text(String text) {
            return text;
        }
    };

    /** A value as JSON. */
    public abstract JsonNode tree(Object value);

    /** A text. */
    public abstract String text(String text);
}
