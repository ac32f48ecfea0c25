package io.leasehold.work;

import io.leasehold.process.ProcessRecord;
import io.leasehold.recovery.Verdict;

/** A row, and what a sweep makes of it. */
public record RowVerdict(ProcessRecord record, Verdict verdict) {}
