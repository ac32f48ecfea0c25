package io.leasehold.registry.h2;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.process.AbandonRequest;
import io.leasehold.process.CancelRequest;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.RunFailed;
import io.leasehold.process.WaitState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a record that its events set, beside status and outcome. */
record StoredFacets(
        @Nullable ProcessStarted firstStarted,
        @Nullable RunFailed runFailed,
        @Nullable ChildProcess child,
        @Nullable List<ChildProcess> alongside,
        @Nullable AbandonRequest abandonRequest,
        @Nullable CancelRequest cancelRequest,
        @JsonProperty("wait") @Nullable WaitState waiting,
        @Nullable ProcessExternalRef externalRef) {
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
