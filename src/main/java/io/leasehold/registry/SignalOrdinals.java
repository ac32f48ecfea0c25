package io.leasehold.registry;

import io.leasehold.process.ProcessRecord;
import io.leasehold.process.SignalKey;
import io.leasehold.process.WaitKind;
import java.util.function.Predicate;

/** Which of its name a new signal is (kernel.md 6). Pure, but for the look-ups it is given. */
final class SignalOrdinals {
    private SignalOrdinals() {}

    /**
     * The ordinal for which the process waits, else the one behind those that are taken.
     *
     * @param taken whether there is a signal under that replay key
     */
    static int next(ProcessRecord record, String name, Predicate<String> taken) {
        var wait = record.waiting();
        if (wait != null
                && wait.kind() instanceof WaitKind.Signal signal
                && signal.name().equals(name)
                && !taken.test(SignalKey.of(name, signal.ordinal()))) {
            return signal.ordinal();
        }
        var high = 1;
        while (taken.test(SignalKey.of(name, high))) {
            high = Math.multiplyExact(high, 2);
        }
        // Taken ones lie close together, so that halving finds the end of them without reading them all.
        var low = high / 2;
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            if (taken.test(SignalKey.of(name, middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
