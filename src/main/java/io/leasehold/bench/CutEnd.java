package io.leasehold.bench;

import java.util.concurrent.ThreadLocalRandom;

/** The program itself takes its unforced pages away and halts. */
final class CutEnd implements Ending {
    private static final long WRITING_MS = 400;

    @Override
    public long selfEndMs() {
        return ThreadLocalRandom.current().nextLong(WRITING_MS);
    }

    @Override
    public int exitCode() {
        return 0;
    }

    @Override
    public void end(Process program, StdoutReader output) throws InterruptedException {
        output.awaitFirst();
    }
}
