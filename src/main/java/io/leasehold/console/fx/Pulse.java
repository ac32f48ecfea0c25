package io.leasehold.console.fx;

import com.sun.glass.ui.Timer;
import com.sun.javafx.tk.quantum.QuantumToolkit;

/** The pulse of the toolkit, which asks sixty times a second whether there is something to draw. */
public final class Pulse {
    private static final System.Logger LOG = System.getLogger("io.leasehold.console");

    private Pulse() {}

    /**
     * Lets it rest between frames, where the timer of the toolkit cannot. To be called by the task that the toolkit is
     * started with: it starts its timer after that. Where its inner parts are closed, or other than expected, everything
     * stays as it is.
     */
    public static void letRest() {
        try {
            var field = QuantumToolkit.class.getDeclaredField("pulseTimer");
            field.setAccessible(true);
            var toolkit = QuantumToolkit.getToolkit();
            if (field.get(toolkit) instanceof Timer timer
                    && timer.getClass().getSimpleName().equals("GtkTimer")) {
                field.set(toolkit, new RestingPulse(timer));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "the toolkit's timer never rests", e);
        }
    }
}
