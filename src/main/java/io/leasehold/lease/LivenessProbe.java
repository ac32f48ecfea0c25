package io.leasehold.lease;

import io.leasehold.process.LivenessEvidence;
import java.util.Optional;

/**
 * Asks the operating system whether the owner that some evidence names lives, is dead, or cannot be told.
 *
 * <p>The rule is in storage.md 7; an error or a doubt is <em>unproven</em>. Thread-safe; never throws; reads only.
 */
public interface LivenessProbe {
    /** What can be proven now. */
    Finding probe(LivenessEvidence evidence);

    /** The evidence of this very program, or opaque where it cannot be had in full. */
    LivenessEvidence self();

    /**
     * The evidence of another process of this machine, e.g. of a child; empty where it cannot be had in full. A process
     * that may end and be replaced meanwhile must be kept from it by the caller, as a parent does that has not waited.
     */
    Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid);
}
