package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.RegistryView;

/** This program's place at a registry. */
sealed interface Seat {
    /** What the registry is, seen from here. */
    ProcessRegistry.Facts facts();

    /** It owns the registry and serves it. */
    final class Owner implements Seat {
        private final Serving serving;
        private final OwnerServer server;
        private final Runnable unsubscribe;
        private final Ending ending;

        Owner(Serving serving, OwnerServer server, Runnable unsubscribe, Ending ending) {
            this.serving = serving;
            this.server = server;
            this.unsubscribe = unsubscribe;
            this.ending = ending;
        }

        Serving serving() {
            return serving;
        }

        OwnerServer server() {
            return server;
        }

        Runnable unsubscribe() {
            return unsubscribe;
        }

        Ending ending() {
            return ending;
        }

        /** Whether the store ended by itself. */
        boolean failed() {
            return ending.failure().isPresent();
        }

        @Override
        public ProcessRegistry.Facts facts() {
            return serving.registry().facts();
        }
    }

    /** Nobody owns the registry, and it only looks at a snapshot. */
    record Onlooker(Serving serving, RegistryView view) implements Seat {
        @Override
        public ProcessRegistry.Facts facts() {
            return serving.registry().facts();
        }
    }

    /** It goes through another program. */
    record Client(OwnerLink link, ProcessRegistry.Facts facts) implements Seat {}
}
