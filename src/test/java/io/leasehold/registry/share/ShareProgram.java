package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A program of its own that uses a registry: {@code hold} keeps it open, {@code write} writes and says what it knows. */
final class ShareProgram {
    private ShareProgram() {}

    public static void main(String[] args) throws IOException {
        var goOn = new AtomicBoolean(true);
        try (var registry =
                SharedRegistry.openOrCreate(Path.of(args[0]), args[1], Role.SERVING, Duration.ofSeconds(30))) {
            System.out.println("open");
            var writer = Thread.startVirtualThread(() -> {
                if (args[2].equals("write")) {
                    write(registry, args[1], goOn);
                }
            });
            while (System.in.read() >= 0) {
                continue;
            }
            goOn.set(false);
            while (writer.isAlive()) {
                Thread.onSpinWait();
            }
        }
        System.out.println("closed");
    }

    private static void write(ProcessRegistry registry, String name, AtomicBoolean goOn) {
        for (var n = 0; goOn.get(); n++) {
            var id = name + "-" + n;
            try {
                registry.register(external(id));
                registry.append(new AppendRequest(id, "note", ProcessJson.parse("\"" + id + "\""), null, null, null));
                System.out.println("ack " + id);
            } catch (LeaseholdException e) {
                System.out.println("lost " + id + " " + e.code() + " " + e.text());
            }
        }
    }

    static ProcessRegistration external(String id) {
        var input = new ProcessInput.External(null);
        return new ProcessRegistration(
                id,
                input,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                ProcessIdentity.of(input),
                List.of(ProcessEventType.plain("note", null)),
                ProcessProvenance.host(),
                null);
    }

    /** One that runs, and what it has said so far. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Set<String> lost = ConcurrentHashMap.newKeySet();

        Running(Path folder, String name, String what) throws IOException {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ShareProgram.class.getName(),
                            folder.toString(),
                            name,
                            what))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var reader = process.inputReader();
            var first = reader.readLine();
            if (!"open".equals(first)) {
                throw new IOException(name + " said " + first);
            }
            Thread.startVirtualThread(() -> listen(reader));
        }

        private void listen(BufferedReader reader) {
            reader.lines().forEach(line -> {
                var words = line.split(" ", 3);
                if (words[0].equals("ack")) {
                    acknowledged.add(words[1]);
                } else if (words[0].equals("lost")) {
                    lost.add(line);
                }
            });
        }

        long pid() {
            return process.pid();
        }

        Set<String> acknowledged() {
            return acknowledged;
        }

        Set<String> lost() {
            return lost;
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void signal(String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        }

        /** Lets it end in order. */
        int finish() throws Exception {
            process.getOutputStream().close();
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Who owns the registry now, by what its folder says. */
    static long ownerPid(Path folder) {
        return OwnerFacts.announced(new RegistryFolder(folder))
                .map(OwnerFacts::pid)
                .orElse(0L);
    }
}
