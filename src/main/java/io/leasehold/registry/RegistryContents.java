package io.leasehold.registry;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.List;
import java.util.Map;

/**
 * What a registry holds about some processes, as it is read.
 *
 * @param events of all rows, in the order of their sequences
 * @param acts oldest first
 * @param verdicts oldest first
 * @param refused late writes, oldest first
 * @param environments by the reference that rows name
 */
public record RegistryContents(
        List<ProcessRow> rows,
        List<ProcessEvent> events,
        List<Tenure> tenures,
        List<OwnerFacts> owners,
        List<RecordedAct> acts,
        List<RecordedVerdict> verdicts,
        List<RefusedWrite> refused,
        Map<String, ExecutionEnvironment> environments) {
    public RegistryContents {
        rows = List.copyOf(rows);
        events = List.copyOf(events);
        tenures = List.copyOf(tenures);
        owners = List.copyOf(owners);
        acts = List.copyOf(acts);
        verdicts = List.copyOf(verdicts);
        refused = List.copyOf(refused);
        environments = Map.copyOf(environments);
    }
}
