package io.leasehold.command;

import io.leasehold.look.Disclosure;
import io.leasehold.process.ProcessJson;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What is shown of stored values: all but secrets, unless somebody asks for those too. */
final class Shown {
    @Option(names = "--reveal", description = "Show secrets too: passwords, tokens, keys. Default: masked.")
    private boolean reveal;

    /** How much of stored values is shown. */
    Disclosure disclosure() {
        return reveal ? Disclosure.WHOLE : Disclosure.MASKED;
    }

    /** A value as JSON. */
    JsonNode tree(Object value) {
        return disclosure().tree(value);
    }

    /** A text. */
    String text(String text) {
        return disclosure().text(text);
    }

    /** Whether secrets are shown. */
    boolean revealed() {
        return reveal;
    }

    /** A value as JSON on one line. */
    String line(Object value) {
        return ProcessJson.write(tree(value));
    }
}
