package io.leasehold.work;

/** Why a program that waits for its worker goes on. */
public enum WorkerEnd {
    /** Nothing runs here and nothing becomes runnable at a known time (rulings R10). */
    IDLE,
    /** {@link DurableProcessWorker#requestStop()} was called. */
    STOP_REQUESTED,
    /** Somebody asked this owner to drain. */
    DRAIN_REQUESTED,
    /** The registry was closed in this program, or is lost. */
    REGISTRY_LOST
}
