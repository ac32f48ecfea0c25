package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.h2.store.fs.FilePath;

/**
 * A file system of H2's under a scheme of its own that hands every writable channel through a tap.
 *
 * <p>Everything else goes to the file system below it unchanged. Registering a scheme a second time replaces the first.
 */
public final class TappedFileSystem extends FilePath {
    private final String scheme;
    private final Tap tap;
    private final FilePath base;

    /** Puts a channel of its own over the one below. */
    @FunctionalInterface
    public interface Tap {
        FileChannel over(FileChannel below, Path file) throws IOException;
    }

    private TappedFileSystem(String scheme, Tap tap, FilePath base) {
        this.scheme = scheme;
        this.tap = tap;
        this.base = base;
        name = scheme + ":" + base;
    }

    /** Makes {@code scheme:} known to H2 in this program. */
    public static void register(String scheme, Tap tap) {
        FilePath.register(new TappedFileSystem(scheme, tap, FilePath.get("/")));
    }

    private TappedFileSystem over(FilePath other) {
        return new TappedFileSystem(scheme, tap, other);
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public FilePath getPath(String path) {
        return over(FilePath.get(path.substring(scheme.length() + 1)));
    }

    @Override
    public FilePath unwrap() {
        return base;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var channel = base.open(mode);
        if (mode.equals("r")) {
            return channel;
        }
        try {
            return tap.over(channel, file());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The file itself, below all schemes. */
    private Path file() {
        var below = base;
        while (below.unwrap() != below) {
            below = below.unwrap();
        }
        return Path.of(below.toString());
    }

    @Override
    public long size() {
        return base.size();
    }

    @Override
    public void moveTo(FilePath target, boolean atomicReplace) {
        base.moveTo(target.unwrap(), atomicReplace);
    }

    @Override
    public boolean createFile() {
        return base.createFile();
    }

    @Override
    public boolean exists() {
        return base.exists();
    }

    @Override
    public void delete() {
        base.delete();
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return base.newDirectoryStream().stream().<FilePath>map(this::over).toList();
    }

    @Override
    public FilePath toRealPath() {
        return over(base.toRealPath());
    }

    @Override
    public FilePath getParent() {
        return over(base.getParent());
    }

    @Override
    public boolean isDirectory() {
        return base.isDirectory();
    }

    @Override
    public boolean isRegularFile() {
        return base.isRegularFile();
    }

    @Override
    public boolean isAbsolute() {
        return base.isAbsolute();
    }

    @Override
    public long lastModified() {
        return base.lastModified();
    }

    @Override
    public boolean canWrite() {
        return base.canWrite();
    }

    @Override
    public void createDirectory() {
        base.createDirectory();
    }

    @Override
    public boolean setReadOnly() {
        return base.setReadOnly();
    }

    @Override
    public FilePath createTempFile(String suffix, boolean inTempDir) throws IOException {
        return over(base.createTempFile(suffix, inTempDir));
    }
}
