package io.leasehold.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Why a completion without a lease is legal; it becomes part of the terminal event. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "authority")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CompletionAuthority.ExternalOwner.class, name = "external_owner"),
    @JsonSubTypes.Type(value = CompletionAuthority.WorkflowKey.class, name = "workflow_key"),
    @JsonSubTypes.Type(value = CompletionAuthority.ReconciledAbandon.class, name = "reconciled_abandon")
})
public sealed interface CompletionAuthority {
    /** The external owner knows the outcome: externally owned rows only. */
    record ExternalOwner() implements CompletionAuthority {}

    /** A durable engine's own keyed execution is the exclusive owner: rerunnable and owner-bound rows only. */
    record WorkflowKey(String workflowKey) implements CompletionAuthority {}

    /** A person's request is carried out: externally owned rows only, as abandoned. */
    record ReconciledAbandon() implements CompletionAuthority {}
}
