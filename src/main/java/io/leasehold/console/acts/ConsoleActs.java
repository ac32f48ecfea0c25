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
        acts.add(one(
                "complete",
                "Complete…",
                "o",
                Feather.CHECK_SQUARE,
                ActRules::complete,
                "Processes are completed one by one.",
                row -> CompleteDialog.open(scene, row.id())));
        acts.add(one(
                "signal",
                "Signal…",
                "g",
                Feather.RADIO,
                ActRules::signal,
                "Signals are sent one by one.",
                row -> SignalDialog.open(scene, row.id())));
        acts.add(new Doing(
                "sweep",
                "Sweep this row",
                "s",
                Feather.REPEAT,
                false,
                row -> ActRules.sweep(row, workers.getAsBoolean()),
                offer -> wake.accept(offer.rows().stream().map(JudgedRow::id).collect(Collectors.toSet()))));
        acts.add(request(RequestKind.HANDLED, "h", Feather.CHECK_CIRCLE, false));
        acts.add(one(
                "copy",
                "Start a copy…",
                "n",
                Feather.COPY,
                row -> Availability.YES,
                "Copies are started one by one.",
                row -> CopyDialog.open(scene, row.id(), show)));
    }

    /** Asks for a command and starts it. */
    public void start() {
        StartDialog.open(scene, variables, show);
    }

    /** Asks for a pipeline and starts it. */
    public void startPipeline() {
        PipelineDialog.open(scene, variables, show);
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

    /** An act on one row; among many it says why not. */
    private static Act one(
            String id,
            String title,
            String key,
            Ikon icon,
            Function<JudgedRow, Availability> rule,
            String amongMany,
            Consumer<JudgedRow> doing) {
        return new Doing(
                id,
                title,
                key,
                icon,
                false,
                rule,
                row -> Availability.no(amongMany),
                offer -> doing.accept(offer.rows().getFirst()));
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
