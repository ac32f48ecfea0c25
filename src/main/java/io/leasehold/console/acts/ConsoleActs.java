package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.frame.Act;
import io.leasehold.console.frame.Acts;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Every act of the window, on one registry. FX thread only. */
public final class ConsoleActs {
    private final ActScene scene;
    private final Map<String, String> variables;
    private final Consumer<String> show;

    /**
     * The acts.
     *
     * @param registry never called on the FX thread
     * @param probe asks about owners anew inside each act
     * @param view as whom this window judges
     * @param by whose name the act log keeps
     * @param variables the variables of this program, for what is started
     * @param show opens the detail of a process that was started
     */
    public ConsoleActs(
            ProcessRegistry registry,
            LivenessProbe probe,
            Supplier<Judgement.View> view,
            RegistryFeed feed,
            Dialogs dialogs,
            Notices notices,
            Tasks tasks,
            Times times,
            String by,
            Map<String, String> variables,
            Consumer<String> show) {
        scene = new ActScene(registry, new FreshRows(registry, probe, view), feed, dialogs, notices, tasks, times, by);
        this.variables = Map.copyOf(variables);
        this.show = show;
    }

    /**
     * Puts every act on processes into the menus.
     *
     * @param workers whether any worker runs on the registry
     * @param wake wakes the workers for some rows
     */
    public void addTo(Acts acts, BooleanSupplier workers, Consumer<Set<String>> wake) {
        acts.add(request(RequestKind.CANCEL, "c", Feather.X_CIRCLE, true));
        acts.add(request(RequestKind.ABANDON, "a", Feather.ALERT_OCTAGON, true));
        acts.add(new Doing("complete", "Complete…", "o", Feather.CHECK_SQUARE, false, ActRules::complete, offer -> {
            if (offer.rows().size() == 1) {
                CompleteDialog.open(scene, offer.rows().getFirst());
            } else {
                scene.notices().failed("Processes are completed one by one.");
            }
        }));
        acts.add(new Doing("signal", "Signal…", "g", Feather.RADIO, false, ActRules::signal, offer -> {
            if (offer.rows().size() == 1) {
                SignalDialog.open(scene, offer.rows().getFirst());
            } else {
                scene.notices().failed("Signals are sent one by one.");
            }
        }));
        acts.add(new Doing(
                "sweep",
                "Sweep this row",
                "s",
                Feather.REPEAT,
                false,
                row -> ActRules.sweep(row, workers.getAsBoolean()),
                offer -> wake.accept(offer.rows().stream().map(JudgedRow::id).collect(Collectors.toSet()))));
        acts.add(request(RequestKind.HANDLED, "h", Feather.CHECK_CIRCLE, false));
        acts.add(new Doing("copy", "Start a copy…", "n", Feather.COPY, false, row -> Availability.YES, offer -> {
            if (offer.rows().size() == 1) {
                CopyDialog.open(scene, offer.rows().getFirst(), show);
            } else {
                scene.notices().failed("Copies are started one by one.");
            }
        }));
    }

    /** Asks for a command and starts it. */
    public void start() {
        StartDialog.open(scene, variables, show);
    }

    /** Asks for external work and registers it. */
    public void startExternal() {
        ExternalDialog.open(scene, show);
    }

    private Act request(RequestKind kind, String key, Ikon icon, boolean prominent) {
        return new Doing(
                kind.command(), kind.verb() + "…", key, icon, prominent, kind::availability, kind::amongMany, offer -> {
                    if (offer.rows().size() == 1 && offer.excluded().isEmpty()) {
                        RequestDialog.open(scene, kind, offer.rows().getFirst().id());
                    } else {
                        BulkDialog.open(scene, kind, offer.rows(), offer.excluded());
                    }
                });
    }

    private record Doing(
            String id,
            String title,
            String key,
            Ikon icon,
            boolean prominent,
            Function<JudgedRow, Availability> rule,
            Function<JudgedRow, Availability> ruleAmongMany,
            Consumer<Acts.Offer> doing)
            implements Act {
        private Doing(
                String id,
                String title,
                String key,
                Ikon icon,
                boolean prominent,
                Function<JudgedRow, Availability> rule,
                Consumer<Acts.Offer> doing) {
            this(id, title, key, icon, prominent, rule, rule, doing);
        }

        @Override
        public Availability availability(JudgedRow row) {
            return rule.apply(row);
        }

        @Override
        public Availability availabilityAmongMany(JudgedRow row) {
            return ruleAmongMany.apply(row);
        }

        @Override
        public void begin(Acts.Offer offer) {
            doing.accept(offer);
        }
    }
}
