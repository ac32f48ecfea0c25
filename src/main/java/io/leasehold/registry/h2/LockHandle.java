package io.leasehold.registry.h2;

import java.io.IOException;

/** One open lock file; closing it gives the lock back. */
sealed interface LockHandle extends AutoCloseable permits LinuxFileLock, ChannelFileLock {
    /** Takes the lock if nobody has it; never waits. */
    boolean tryLock() throws IOException;

    /** Names the file that is open here, whatever its path names now; equal keys are the same file. */
    Object fileKey() throws IOException;

    @Override
    void close();
}
