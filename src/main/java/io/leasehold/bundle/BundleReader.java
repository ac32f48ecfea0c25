package io.leasehold.bundle;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.RegistryContents;
import io.leasehold.registry.memory.MemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Opens a bundle as a registry that is only read. Nothing of the file is trusted before all of it has been checked: the
 * names of its entries, their sizes and their digests. Output goes to a private folder that is removed at the end.
 */
public final class BundleReader {
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 512L << 20;
    private static final int BUFFER = 16 * 1024;

    /** The names that a bundle may hold; none of them leads out of a folder. */
    private static final Pattern NAME =
            Pattern.compile("(manifest\\.json|(rows|events|tenures|owners|acts|verdicts|refused|environments)\\.jsonl"
                    + "|output/[0-9a-f]{64}/[0-9]{1,6}/output-first)");

    private final long mostBytes;

    /** Reads bundles of at most 512 MiB of content. */
    public BundleReader() {
        this(MOST_BYTES);
    }

    BundleReader(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Whether a path looks like a bundle: a file, and no folder. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path) && String.valueOf(path.getFileName()).endsWith(".zip");
    }

    /**
     * Opens it; closing the registry ends the view.
     *
     * @throws RegistryUnavailable {@code registry_integrity} when it is damaged, forged, or no bundle
     */
    public OpenedBundle open(Path file, InstantSource wall) {
        try {
            var entries = read(file);
            var manifest = checked(entries);
            var contents = contents(entries);
            if (contents.rows().size() != manifest.processes()) {
                throw Manifest.broken("it holds another number of processes than it says");
            }
            var folder = PrivateFolder.make();
            var opened = false;
            try {
                for (var entry : entries.entrySet()) {
                    if (entry.getKey().startsWith("output/")) {
                        folder.put(entry.getKey(), entry.getValue());
                    }
                }
                var facts = new ProcessRegistry.Facts(
                        manifest.registryId(),
                        manifest.epoch(),
                        folder.path(),
                        false,
                        true,
                        manifest.fileSystem(),
                        false);
                var registry = MemoryRegistry.frozen(facts, contents, wall, manifest.clock());
                opened = true;
                return new OpenedBundle(registry, folder);
            } finally {
                if (!opened) {
                    folder.close();
                }
            }
        } catch (ZipException | InvalidInput e) {
            throw Manifest.broken("its content cannot be read", e);
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_IO,
                    "The bundle " + file + " cannot be read: " + FileTrouble.words(e) + ".",
                    "Check the path and the rights of the file.",
                    e);
        }
    }

    private Map<String, byte[]> read(Path file) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        var left = mostBytes;
        try (var zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (!NAME.matcher(name).matches()) {
                    throw Manifest.broken("it has an entry that no bundle has");
                }
                if (entries.containsKey(name) || entries.size() == MOST_ENTRIES) {
                    throw Manifest.broken("it has an entry twice, or too many");
                }
                var bytes = bytes(zip, left);
                left -= bytes.length;
                entries.put(name, bytes);
            }
        }
        return entries;
    }

    /** Counted while it is unpacked: what an entry says of its size is not believed. */
    private static byte[] bytes(InputStream zip, long most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[BUFFER];
        for (var read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            if (bytes.size() + read > most) {
                throw Manifest.broken("it unpacks to more than a bundle holds");
            }
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }

    private static Manifest checked(Map<String, byte[]> entries) {
        var text = entries.get(Manifest.NAME);
        if (text == null) {
            throw Manifest.broken("it has no manifest");
        }
        var tree = ProcessJson.parse(new String(text, StandardCharsets.UTF_8));
        if (tree.path("format").asInt(0) != Manifest.FORMAT) {
            throw Manifest.broken("its format is not one that this program knows");
        }
        var manifest = ProcessJson.read(tree, Manifest.class);
        var digests = new HashMap<String, String>();
        entries.forEach((name, bytes) -> {
            if (!name.equals(Manifest.NAME)) {
                digests.put(name, BundleWriter.sha256(bytes));
            }
        });
        if (!digests.equals(manifest.sha256())) {
            throw Manifest.broken("its content is not what its manifest says");
        }
        return manifest;
    }

    private static RegistryContents contents(Map<String, byte[]> entries) {
        var environments = new HashMap<String, ExecutionEnvironment>();
        for (var line : lines(entries, Manifest.ENVIRONMENTS)) {
            var tree = ProcessJson.parse(line);
            environments.put(
                    tree.path("ref").asString(), ProcessJson.read(tree.get("environment"), ExecutionEnvironment.class));
        }
        return new RegistryContents(
                all(entries, Manifest.ROWS, ProcessRow.class),
                all(entries, Manifest.EVENTS, ProcessEvent.class),
                all(entries, Manifest.TENURES, Tenure.class),
                all(entries, Manifest.OWNERS, OwnerFacts.class),
                all(entries, Manifest.ACTS, RecordedAct.class),
                all(entries, Manifest.VERDICTS, RecordedVerdict.class),
                all(entries, Manifest.REFUSED, RefusedWrite.class),
                environments);
    }

    private static <T> List<T> all(Map<String, byte[]> entries, String name, Class<T> type) {
        return lines(entries, name).stream()
                .map(line -> ProcessJson.read(line, type))
                .toList();
    }

    private static List<String> lines(Map<String, byte[]> entries, String name) {
        var bytes = entries.get(name);
        if (bytes == null) {
            throw Manifest.broken("it lacks " + name);
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
