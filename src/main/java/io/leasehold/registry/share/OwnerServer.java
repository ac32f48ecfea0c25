package io.leasehold.registry.share;

import io.leasehold.error.RegistryUnavailable;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves the registry that this program owns to the other programs of this user.
 *
 * <p>What one client sends ends at most its own connection; every client has its turn. Thread-safe.
 */
final class OwnerServer {
    private static final Logger LOG = System.getLogger(OwnerServer.class.getName());
    private static final int MAX_CLIENTS = 256;
    private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketPlace place;
    private final Clients clients;
    private final ServerSocketChannel socket;
    private final Object bound;
    private final Runnable unsubscribe;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicBoolean full = new AtomicBoolean();
    private volatile boolean leaving;

    /** Serves from now on. */
    OwnerServer(SocketPlace place, Clients clients) throws IOException {
        this.place = place;
        this.clients = clients;
        this.socket = place.bind();
        this.bound = place.key();
        this.unsubscribe = clients.listen();
        Thread.ofPlatform().daemon().name("leasehold-accept").start(this::accept);
        Thread.ofPlatform().daemon().name("leasehold-watch").start(this::watch);
    }

    private void accept() {
        while (!leaving) {
            try {
                admit(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.log(Logger.Level.WARNING, "A program could not connect to the registry.", e);
                LockSupport.parkNanos(WATCH_NANOS);
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        var kept = false;
        try {
            place.checkPeer(channel);
            var session = session(channel);
            kept = session;
        } catch (RegistryUnavailable e) {
            LOG.log(Logger.Level.WARNING, "A connection was refused: {0}", e.text());
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private boolean session(SocketChannel channel) {
        if (clients.count() >= MAX_CLIENTS) {
            // Once until somebody leaves: who connects in a loop must not fill the log either.
            if (full.compareAndSet(false, true)) {
                LOG.log(
                        Logger.Level.WARNING,
                        "More than " + MAX_CLIENTS + " programs want to use the registry at once.");
            }
            return false;
        }
        var wire = new Wire(channel, "client-" + connections.incrementAndGet());
        full.set(false);
        clients.take(wire);
        return true;
    }

    private void watch() {
        while (!leaving) {
            LockSupport.parkNanos(WATCH_NANOS);
            clients.cutTheStuck();
        }
    }

    /** Whether other programs use the registry through this one. */
    boolean anybody() {
        return clients.count() > 0;
    }

    /** Takes no new connection any more. The lock of the registry must still be held. */
    void refuse() {
        leaving = true;
        unsubscribe.run();
        try {
            socket.close();
            place.remove(bound);
        } catch (IOException | RegistryUnavailable e) {
            LOG.log(Logger.Level.WARNING, "The socket of the registry could not be removed.", e);
        }
    }

    /** Sends the answers that are on their way and ends all connections; {@link #refuse} comes before. */
    void close(RegistryUnavailable reason) {
        clients.close(reason);
    }
}
