package io.leasehold.registry.query;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.query.ProcessQuery.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The texts of a row by which it can be searched. Pure. */
public final class RowTexts {
    private RowTexts() {}

    /** The texts of a key, none if the row has none. */
    public static List<String> of(FilterKey key, Listed row) {
        var record = row.record();
        var registration = record.registration();
        return switch (key) {
            case ID -> List.of(record.id());
            case LABEL -> one(registration.identity().label());
            case KIND -> List.of(registration.identity().kind());
            case HOLDER -> {
                var holder = row.lease().holder();
                yield one(holder == null ? null : holder.owner().stem());
            }
            case OWNER -> owners(row).map(LeaseOwner::stem).distinct().toList();
            case HOST -> hosts(row);
            case WAIT -> waits(record);
            case ORIGINATOR -> List.of(registration.provenance().originator().id());
            case CAUSE -> texts(registration.provenance().causedBy());
            case PROGRAM -> {
                var child = record.child();
                yield one(child == null ? null : child.program());
            }
            case ENGINE -> List.of(registration.input().engineKind());
            case ERROR -> errors(record);
            default -> throw new IllegalArgumentException(key.label() + " is no text");
        };
    }

    private static List<String> one(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    /** Its holder and its first starter. */
    private static Stream<LeaseOwner> owners(Listed row) {
        var holder = row.lease().holder();
        var started = row.record().firstStarted();
        return Stream.concat(
                Stream.ofNullable(holder == null ? null : holder.owner()),
                Stream.ofNullable(started == null ? null : started.owner()));
    }

    private static List<String> hosts(Listed row) {
        var found = new ArrayList<String>();
        owners(row).forEach(owner -> {
            if (owner.evidence() instanceof LivenessEvidence.LocalProcess local) {
                var name = local.hostName();
                found.add(name == null ? local.hostId() : name);
            }
        });
        return List.copyOf(found);
    }

    private static List<String> waits(ProcessRecord record) {
        var waiting = record.waiting();
        if (waiting == null) {
            return List.of("none");
        }
        return switch (waiting.kind()) {
            case WaitKind.Signal signal -> List.of("signal", signal.name());
            case WaitKind.Timer ignored -> List.of("timer");
            case WaitKind.Process process -> List.of("process", process.processId());
            case WaitKind.Event event -> List.of("event", event.eventType(), event.processId());
        };
    }

    private static List<String> errors(ProcessRecord record) {
        if (record.outcome() instanceof AwaitOutput.Failure failure) {
            return List.of(failure.code(), failure.message());
        }
        var failed = record.runFailed();
        return failed == null || record.outcome() != null ? List.of() : List.of(failed.code(), failed.message());
    }

    /** Every text in a JSON tree. */
    private static List<String> texts(@Nullable JsonNode tree) {
        if (tree == null) {
            return List.of();
        }
        if (tree.isValueNode()) {
            return tree.isNull() ? List.of() : List.of(tree.isString() ? tree.stringValue() : tree.toString());
        }
        var found = new ArrayList<String>();
        tree.forEach(part -> found.addAll(texts(part)));
        return List.copyOf(found);
    }
}
