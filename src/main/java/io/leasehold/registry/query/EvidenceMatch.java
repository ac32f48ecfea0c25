package io.leasehold.registry.query;

import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.query.Filter.Condition;
import org.jspecify.annotations.Nullable;

/** Conditions that rest on evidence. Pure. */
final class EvidenceMatch {
    private EvidenceMatch() {}

    /** Whether such a condition holds; a row that has ended has only a phase, and may still need a person. */
    static boolean holds(Condition.Choice choice, ProcessStatus status, RowFacts facts) {
        var live = status.live();
        return switch (choice.key()) {
            case PHASE -> choice.negated() != choice.names().contains(FilterKey.lower(facts.phase()));
            case NEEDS -> choice.negated() != needs(choice, live, facts);
            case VERDICT -> live && choice.negated() != verdict(choice, facts.verdict());
            case PROOF -> live && choice.negated() != choice.names().contains(proof(facts.owner()));
            case CHILD -> live && choice.negated() != choice.names().contains(proof(facts.child()));
            default -> throw new IllegalArgumentException(choice.key().label() + " needs no evidence");
        };
    }

    private static boolean needs(Condition.Choice choice, boolean live, RowFacts facts) {
        var code = facts.verdict().code();
        return (choice.names().contains("you") && facts.needsYou())
                || (choice.names().contains("worker") && live && (code.runs() || code.closes()));
    }

    private static boolean verdict(Condition.Choice choice, Verdict verdict) {
        var held = verdict.held();
        var names = choice.names();
        return names.contains(verdict.code().label())
                || names.contains(FilterKey.lower(verdict.code().group()))
                || (held != null && (names.contains("held") || names.contains(held.label())));
    }

    private static String proof(@Nullable Conclusion conclusion) {
        return conclusion == null ? "none" : FilterKey.lower(conclusion);
    }
}
