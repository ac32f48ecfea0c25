package io.leasehold.console.crash;

import io.leasehold.console.worker.WorkerSession;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;

/**
 * What the window looks on with.
 *
 * @param registry the registry; refuses to be called on the FX thread
 * @param probe asks who is alive, for a screen; the worker has one of its own
 * @param worker the worker that recovers
 */
record Watched(ProcessRegistry registry, LivenessProbe probe, WorkerSession worker) {}
