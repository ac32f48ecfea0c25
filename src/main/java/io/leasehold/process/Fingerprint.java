package io.leasehold.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** The versioned digest that tells whether two registrations declare the same. Pure. */
public final class Fingerprint {
    private static final String FAMILY = "process-registration-definition:v1:sha256:";

    private Fingerprint() {}

    /**
     * The digest of everything but the id; the order of event types does not matter, and the create request of a
     * session turn is owned by its definition key (kernel.md 2.5).
     */
    public static String of(ProcessRegistration registration) {
        var input = registration.input() instanceof ProcessInput.SessionTurn turn
                ? new ProcessInput.SessionTurn(turn.definitionKey(), null, turn.turnInput(), turn.outputContract())
                : registration.input();
        var content = ProcessJson.object();
        content.set("input", ProcessJson.tree(input));
        content.set("disposition", ProcessJson.tree(registration.disposition()));
        content.set("identity", ProcessJson.tree(registration.identity()));
        content.set("provenance", ProcessJson.tree(registration.provenance()));
        var types = content.putArray("event_types");
        registration.eventTypes().stream()
                .sorted(Comparator.comparing(ProcessEventType::name))
                .forEach(type -> types.add(ProcessJson.tree(type)));
        if (registration.maxAttempts() != null) {
            content.put("max_attempts", registration.maxAttempts());
        }
        if (registration.envRef() != null) {
            content.put("env_ref", registration.envRef());
        }
        return FAMILY + sha256(ProcessJson.canonical(content));
    }

    /** Lower-case hex SHA-256 of the text's UTF-8 bytes. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A fresh SHA-256. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
