package io.leasehold.registry.h2;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a record that its events set, beside status and outcome. Each is read by itself: most rows have none of
 * them, and to learn the forms of all takes longer than a page of rows.
 */
record StoredFacets(
        @Nullable ProcessStarted firstStarted,
        @Nullable RunFailed runFailed,
        @Nullable ChildProcess child,
        @Nullable List<ChildProcess> alongside,
        @Nullable AbandonRequest abandonRequest,
        @Nullable CancelRequest cancelRequest,
        @JsonProperty("wait") @Nullable WaitState waiting,
        @Nullable ProcessExternalRef externalRef) {
    /**
     * What the text says.
     *
     * @throws InvalidInput {@code invalid_json} when it is no object, or a part of it is not what it should be
     */
    static StoredFacets read(String text) {
        var facets = ProcessJson.read(text, ObjectNode.class);
        var alongside = part(facets, "alongside", ChildProcess[].class);
        return new StoredFacets(
                part(facets, "first_started", ProcessStarted.class),
                part(facets, "run_failed", RunFailed.class),
                part(facets, "child", ChildProcess.class),
                alongside == null ? null : List.of(alongside),
                part(facets, "abandon_request", AbandonRequest.class),
                part(facets, "cancel_request", CancelRequest.class),
                part(facets, "wait", WaitState.class),
                part(facets, "external_ref", ProcessExternalRef.class));
    }

    private static <T> @Nullable T part(ObjectNode facets, String name, Class<T> type) {
        var stored = facets.get(name);
        return stored == null || stored.isNull() ? null : ProcessJson.read(stored, type);
    }

    static StoredFacets of(ProcessRecord record) {
        return new StoredFacets(
                record.firstStarted(),
                record.runFailed(),
                record.child(),
                record.alongside(),
                record.abandonRequest(),
                record.cancelRequest(),
                record.waiting(),
                record.externalRef());
    }
}
