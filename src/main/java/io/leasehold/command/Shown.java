package io.leasehold.command;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Secrets;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What is shown of stored values: all but secrets, unless somebody asks for those too. */
final class Shown {
    @Option(names = "--reveal", description = "Show secrets too: passwords, tokens, keys. Default: masked.")
    private boolean reveal;

    /** A value as JSON. */
    JsonNode tree(Object value) {
        var tree = ProcessJson.tree(value);
        return reveal ? tree : Secrets.tree(tree);
    }

    /** A text. */
    String text(String text) {
        return reveal ? text : Secrets.text(text);
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
