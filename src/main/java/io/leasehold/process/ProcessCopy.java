package io.leasehold.process;

/** The declaration of a process that does the same again under another id, caused by the first. Pure. */
public final class ProcessCopy {
    private ProcessCopy() {}

    /** Same input, disposition, bounds, events and environment; its cause names the process it was copied from. */
    public static ProcessRegistration of(ProcessRegistration from, String id) {
        var cause = ProcessJson.object();
        cause.put("type", "copy");
        cause.put("process_id", from.id());
        var provenance = from.provenance();
        return new ProcessRegistration(
                id,
                from.input(),
                from.disposition(),
                from.maxAttempts(),
                from.identity(),
                from.eventTypes(),
                new ProcessProvenance(provenance.originator(), cause, provenance.hostProfileId()),
                from.envRef());
    }
}
