package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/** A channel that passes everything on; a subclass changes what it came for. */
public class TappedChannel extends FileBase {
    private final FileChannel below;

    protected TappedChannel(FileChannel below) {
        this.below = below;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return below.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return below.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        var at = below.position();
        var written = write(source, at);
        below.position(at + written);
        return written;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return below.write(source, position);
    }

    @Override
    public long position() throws IOException {
        return below.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        below.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return below.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        below.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        below.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return below.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        below.close();
    }
}
