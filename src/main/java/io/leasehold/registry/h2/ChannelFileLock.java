package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The JDK's own lock, for systems without locks on open files. */
final class ChannelFileLock implements LockHandle {
    private final FileChannel channel;
    private final Object key;

    ChannelFileLock(Path file) throws IOException {
        var options =
                Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        channel = FileChannel.open(file, options, SafeFiles.onlyMine(file));
        var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        // Windows has no such key, and lets nobody replace a file that is open.
        key = found == null ? file : found;
    }

    @Override
    public boolean tryLock() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public Object fileKey() {
        return key;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system drops the lock with the descriptor, whatever close says.
        }
    }
}
