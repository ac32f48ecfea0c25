package io.leasehold.console.export;

import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import java.util.function.Supplier;

/**
 * What everything needs that takes processes out of a window.
 *
 * @param registry never called on the FX thread
 * @param masking what is not taken out, asked on any thread when it would be
 */
public record ExportParts(
        ProcessRegistry registry,
        LivenessProbe probe,
        Dialogs dialogs,
        Notices notices,
        Tasks tasks,
        Times times,
        Supplier<Masking> masking) {}
