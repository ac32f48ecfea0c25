package io.leasehold.bench;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** SIGKILL from outside: mostly while it writes, sometimes while it opens the registry. */
final class KillEnd implements Ending {
    private static final int SIGKILLED = 128 + 9;
    private static final int OPENING_OF_TEN = 2;
    private static final long OPENING_MS = 900;
    private static final long WRITING_MS = 400;

    @Override
    public long selfEndMs() {
        return -1;
    }

    @Override
    public int exitCode() {
        return SIGKILLED;
    }

    @Override
    public void end(Process program, StdoutReader output) throws InterruptedException {
        var random = ThreadLocalRandom.current();
        long delay;
        if (random.nextInt(10) < OPENING_OF_TEN) {
            delay = random.nextLong(OPENING_MS);
        } else {
            output.awaitFirst();
            delay = random.nextLong(WRITING_MS);
        }
        program.waitFor(delay, TimeUnit.MILLISECONDS);
        // Not through the program itself: that would close its output, with acknowledgements in it.
        program.toHandle().destroyForcibly();
    }
}
