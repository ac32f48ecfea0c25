package io.leasehold.registry.query;

import io.leasehold.lease.Finding;
import io.leasehold.recovery.Phase;
import io.leasehold.recovery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a row beside what is stored: the part of a filter that rests on evidence.
 *
 * @param phase where it stands
 * @param verdict what the next sweep does
 * @param owner what is proven about its owner; absent: it has none
 * @param child what is proven about its command; absent: it has none
 * @param needsYou whether it needs a person
 */
public record RowFacts(
        Phase phase,
        Verdict verdict,
        Finding.@Nullable Conclusion owner,
        Finding.@Nullable Conclusion child,
        boolean needsYou) {}
