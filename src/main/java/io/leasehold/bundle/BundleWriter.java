package io.leasehold.bundle;

import io.leasehold.engine.command.OutputFrame;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.MaskedBytes;
import io.leasehold.text.Masking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what a registry knows about some processes into one file, without what only secrets look like: rows, events,
 * tenures, owners, acts, verdicts, late writes, environments, and the beginning and end of their output. For one use.
 */
public final class BundleWriter {
    /** Of an attempt's output, what goes in from each end. */
    private static final int KEPT = 256 * 1024;

    private static final int PAGE = 500;
    private static final int MOST = 100_000;

    private final ProcessRegistry registry;
    private final String program;
    private final Masking masking;
    private final Map<String, String> digests = new TreeMap<>();

    /** Reads from that registry, and masks as everybody does; the program is named in the bundle. */
    public BundleWriter(ProcessRegistry registry, String program) {
        this(registry, program, Masking.USUAL);
    }

    /** Reads from that registry, and masks in that way; the program is named in the bundle. */
    public BundleWriter(ProcessRegistry registry, String program, Masking masking) {
        this.registry = registry;
        this.program = program;
        this.masking = masking;
    }

    /**
     * What was written.
     *
     * @param processes how many
     * @param events entries of their logs
     * @param bytes size of the file
     */
    public record Written(int processes, long events, long bytes) {}

    /**
     * Writes the bundle.
     *
     * @param file must not be there yet; nobody but this user may read it
     * @throws NotFound when one of the processes is not there; then nothing is written
     */
    public Written write(Set<String> processIds, Path file) {
        processIds.forEach(this::row);
        try {
            var bundle = Files.newOutputStream(create(file), StandardOpenOption.WRITE);
            var done = false;
            try (var zip = new ZipOutputStream(bundle, StandardCharsets.UTF_8)) {
                var events = write(zip, new LinkedHashSet<>(processIds));
                done = true;
                zip.finish();
                return new Written(processIds.size(), events, Files.size(file));
            } finally {
                if (!done) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The bundle cannot be written to " + file + ": it is there already.",
                    "Name a new file.");
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_IO,
                    "The bundle cannot be written to " + file + ": " + e.getMessage() + ".",
                    "Name a new file in a folder that exists.",
                    e);
        }
    }

    private static Path create(Path file) throws IOException {
        var mine = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Files.createFile(file, mine);
    }

    private ProcessRow row(String id) {
        return registry.find(id).orElseThrow(() -> NotFound.process(id));
    }

    private long write(ZipOutputStream zip, Set<String> ids) throws IOException {
        var environments = new LinkedHashSet<String>();
        // One after the other: each may hold two million characters.
        lines(zip, Manifest.ROWS, line -> {
            for (var id : ids) {
                var row = row(id);
                var ref = row.record().registration().envRef();
                if (ref != null) {
                    environments.add(ref);
                }
                line.add(row);
            }
        });
        var events = lines(zip, Manifest.EVENTS, line -> {
            for (var id : ids) {
                var page = registry.events(id, 0, PAGE);
                while (!page.isEmpty() && line.count() < MOST) {
                    for (var event : page) {
                        line.add(event);
                    }
                    page = registry.events(id, page.getLast().sequence(), PAGE);
                }
            }
        });
        var tenures = ids.stream().flatMap(id -> registry.tenures(id).stream()).toList();
        lines(zip, Manifest.TENURES, tenures);
        var holders = new HashSet<LeaseOwner>();
        tenures.forEach(tenure -> holders.add(tenure.owner()));
        lines(
                zip,
                Manifest.OWNERS,
                registry.owners().stream()
                        .filter(owner -> holders.stream()
                                .anyMatch(holder ->
                                        holder.stem().equals(owner.owner().stem())))
                        .toList());
        lines(
                zip,
                Manifest.ACTS,
                registry.acts(MOST).reversed().stream()
                        .filter(act -> concerns(act, ids))
                        .map(act -> only(act, ids))
                        .toList());
        lines(
                zip,
                Manifest.VERDICTS,
                ids.stream()
                        .flatMap(id -> registry.verdicts(id, PAGE).reversed().stream())
                        .toList());
        lines(
                zip,
                Manifest.REFUSED,
                ids.stream()
                        .flatMap(id -> registry.refusedWrites(id, PAGE).reversed().stream())
                        .toList());
        environments(zip, environments);
        outputs(zip, ids);
        manifest(zip, ids.size());
        return events;
    }

    private static boolean concerns(RecordedAct act, Set<String> ids) {
        return ids.contains(String.valueOf(act.processId()))
                || act.processIds().stream().anyMatch(ids::contains);
    }

    /** Processes that are not in the bundle are not named in it. */
    private static RecordedAct only(RecordedAct act, Set<String> ids) {
        return new RecordedAct(
                act.actId(),
                act.atMs(),
                act.by(),
                act.act(),
                act.processId(),
                act.reason(),
                act.before(),
                act.after(),
                act.outcome(),
                act.processIds().stream().filter(ids::contains).toList());
    }

    private void environments(ZipOutputStream zip, Set<String> refs) throws IOException {
        var lines = new ArrayList<Object>();
        for (var ref : refs) {
            registry.environment(ref).ifPresent(environment -> {
                var line = ProcessJson.object();
                line.put("ref", ref);
                line.set("environment", ProcessJson.tree(environment));
                lines.add(line);
            });
        }
        lines(zip, Manifest.ENVIRONMENTS, lines);
    }

    private void outputs(ZipOutputStream zip, Set<String> ids) throws IOException {
        var folder = registry.facts().folder();
        if (folder == null) {
            return;
        }
        for (var id : ids) {
            var place = "output/" + Fingerprint.sha256(id);
            for (var attempt : OutputReader.attempts(folder.resolve(place))) {
                var frames = OutputReader.read(folder.resolve(place).resolve(Integer.toString(attempt)), 0)
                        .frames();
                entry(zip, place + "/" + attempt + "/output-first", OutputReader.encoded(masked(ends(frames))));
            }
        }
    }

    /** The first and the last pieces; the jump between their sequences says that something is missing. */
    private static List<OutputFrame> ends(List<OutputFrame> frames) {
        var total = frames.stream().mapToLong(frame -> frame.bytes().length).sum();
        var kept = new ArrayList<OutputFrame>();
        long at = 0;
        for (var frame : frames) {
            if (at < KEPT || at >= total - KEPT) {
                kept.add(frame);
            }
            at += frame.bytes().length;
        }
        return kept;
    }

    private List<OutputFrame> masked(List<OutputFrame> frames) {
        var masks = new EnumMap<OutputFrame.Stream, MaskedBytes>(OutputFrame.Stream.class);
        var last = new EnumMap<OutputFrame.Stream, OutputFrame>(OutputFrame.Stream.class);
        frames.forEach(frame -> last.put(frame.stream(), frame));
        var shown = new ArrayList<OutputFrame>();
        for (var frame : frames) {
            var mask = masks.computeIfAbsent(frame.stream(), stream -> new MaskedBytes(masking));
            // What waits for the end of its line goes out with the frame that ends it; the last one ends all.
            add(shown, frame, mask.next(frame.bytes()));
            if (last.get(frame.stream()) == frame) {
                add(shown, frame, mask.rest());
            }
        }
        return shown;
    }

    /** A frame in pieces that fit, of which the later ones go on under the same sequence. */
    private static void add(List<OutputFrame> shown, OutputFrame frame, byte[] bytes) {
        for (var at = 0; at < bytes.length; at += OutputReader.LARGEST) {
            var end = Math.min(bytes.length, at + OutputReader.LARGEST);
            shown.add(new OutputFrame(
                    frame.sequence(), frame.atMs(), frame.stream(), Arrays.copyOfRange(bytes, at, end)));
        }
        if (bytes.length == 0) {
            shown.add(new OutputFrame(frame.sequence(), frame.atMs(), frame.stream(), bytes));
        }
    }

    private void manifest(ZipOutputStream zip, int processes) throws IOException {
        var facts = registry.facts();
        var clock = registry.clock();
        var manifest = new Manifest(
                Manifest.FORMAT,
                program,
                System.getProperty("java.version", "unknown"),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""),
                facts.registryId(),
                facts.epoch(),
                facts.fileSystem(),
                clock.clockMs(),
                clock.wallMs(),
                clock.pauses(),
                processes,
                digests);
        put(zip, Manifest.NAME, ProcessJson.writePretty(manifest).getBytes(StandardCharsets.UTF_8));
    }

    private void lines(ZipOutputStream zip, String name, List<?> values) throws IOException {
        lines(zip, name, line -> {
            for (var value : values) {
                line.add(value);
            }
        });
    }

    /** Returns how many lines there were. */
    private long lines(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var lines = new Lines(new DigestOutputStream(zip, sha256()));
        content.writeTo(lines);
        zip.closeEntry();
        digests.put(name, HexFormat.of().formatHex(lines.out.getMessageDigest().digest()));
        return lines.count();
    }

    private interface Content {
        void writeTo(Lines lines) throws IOException;
    }

    /** The lines of an entry, masked. */
    private final class Lines {
        private final DigestOutputStream out;
        private long count;

        Lines(DigestOutputStream out) {
            this.out = out;
        }

        void add(Object value) throws IOException {
            var line = ProcessJson.write(masked(ProcessJson.tree(value))) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
            count++;
        }

        long count() {
            return count;
        }
    }

    /** The token of a verdict is the number by which leases are told apart, and guards nothing. */
    private JsonNode masked(JsonNode value) {
        var masked = masking.tree(value);
        var token = value.path("verdict").path("facts").path("token");
        if (token.isNumber() && masked.path("verdict").path("facts") instanceof ObjectNode facts) {
            facts.set("token", token);
        }
        return masked;
    }

    private void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        digests.put(name, sha256(bytes));
        put(zip, name, bytes);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
