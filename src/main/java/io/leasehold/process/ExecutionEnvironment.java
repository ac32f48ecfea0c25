package io.leasehold.process;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The captured surroundings in which a process is executed, stored once under its content address.
 *
 * @param cwd the working folder, absolute
 * @param variables the environment variables, by name
 * @param options settings of the engine's plug-ins, by name
 */
public record ExecutionEnvironment(@Nullable String cwd, Map<String, String> variables, Map<String, String> options) {
    private static final String FAMILY = "process-env:v3:sha256:";

    public ExecutionEnvironment {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Nothing captured. */
    public static ExecutionEnvironment empty() {
        return new ExecutionEnvironment(null, Map.of(), Map.of());
    }

    /** The content address: equal environments have equal references. */
    public String ref() {
        return FAMILY + Fingerprint.sha256(ProcessJson.canonical(ProcessJson.tree(this)));
    }
}
