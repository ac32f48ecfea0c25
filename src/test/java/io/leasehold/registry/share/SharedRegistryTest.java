package io.leasehold.registry.share;

import static io.leasehold.registry.share.ShareProgram.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Probes;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several openings of one folder in one program: they share nothing but the folder and its socket. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedRegistryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path temp;

    private Path folder;
    private final List<ProcessRegistry> opened = new ArrayList<>();

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("registry");
    }

    @AfterEach
    void closeAll() {
        opened.reversed().forEach(ProcessRegistry::close);
    }

    private ProcessRegistry open(String program, Role role) {
        var registry = SharedRegistry.openOrCreate(folder, program, role, PATIENCE);
        opened.add(registry);
        return registry;
    }

    private String owner() {
        return OwnerFacts.announced(new RegistryFolder(folder))
                .map(OwnerFacts::program)
                .orElse("nobody");
    }

    @Test
    void theFirstOwnsAndTheOthersSeeTheSame() {
        var first = open("first", Role.SERVING);
        var second = open("second", Role.SERVING);
        assertThat(second.register(external("p-1")).created()).isTrue();
        assertThat(first.find("p-1")).isEqualTo(second.find("p-1")).isPresent();
        assertThat(second.facts()).isEqualTo(first.facts());
        assertThat(owner()).isEqualTo("first");
    }

    @Test
    void theSocketIsOfThisUserOnly() throws Exception {
        open("first", Role.SERVING);
        var socket = new RegistryFolder(folder).socketFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket, LinkOption.NOFOLLOW_LINKS)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatActsHandsOverToWhatServes() throws Exception {
        var acting = open("acting", Role.ACTING);
        var told = new LinkedBlockingQueue<Set<String>>();
        acting.subscribe((ids, eventSeq) -> told.add(ids));
        acting.register(external("p-1"));
        assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly("p-1");
        var serving = open("serving", Role.SERVING);
        assertThat(owner()).isEqualTo("serving");
        assertThat(acting.find("p-1")).isPresent();
        assertThat(acting.facts().epoch()).isEqualTo(serving.facts().epoch());
        serving.register(external("p-2"));
        Set<String> news = Set.of();
        while (!news.contains("p-2")) {
            news = told.poll(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatActsServesOthersThatAct() {
        open("acting", Role.ACTING);
        var other = open("other", Role.ACTING);
        assertThat(other.register(external("p-1")).created()).isTrue();
        assertThat(owner()).isEqualTo("acting");
    }

    @Test
    void whoListensGoesOnHearingAfterAChangeOfOwner() throws Exception {
        var first = open("first", Role.SERVING);
        var second = open("second", Role.SERVING);
        var told = new LinkedBlockingQueue<Set<String>>();
        second.register(external("before"));
        second.subscribe((ids, eventSeq) -> told.add(ids));
        first.register(external("p-1"));
        assertThat(told.poll(10, TimeUnit.SECONDS)).contains("p-1");
        first.close();
        second.register(external("p-2"));
        Set<String> news = Set.of();
        while (!news.contains("p-2")) {
            news = told.poll(10, TimeUnit.SECONDS);
        }
        assertThat(owner()).isEqualTo("second");
    }

    @Test
    void aClosedRegistryIsClosedHereOnly() {
        var first = open("first", Role.SERVING);
        var second = open("second", Role.SERVING);
        second.close();
        assertThatThrownBy(() -> second.find("p"))
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class, e -> assertThat(e.code()).isEqualTo("registry_closed"));
        assertThat(first.find("p")).isEmpty();
    }

    @Test
    void writersGoOnWhileOwnersComeAndGo() throws Exception {
        open("first", Role.SERVING);
        var client = open("client", Role.SERVING);
        var writing = CompletableFuture.runAsync(() -> {
            for (var n = 0; n < 300; n++) {
                client.register(external("p-" + n));
            }
        });
        for (var n = 0; n < 3; n++) {
            var next = open("next-" + n, Role.SERVING);
            next.find("p-0");
            opened.removeFirst().close();
            if (n == 0) {
                opened.remove(client);
            }
        }
        writing.get(50, TimeUnit.SECONDS);
        assertThat(client.find("p-299")).isPresent();
        client.close();
    }

    @Test
    void nothingIsMadeByLooking() {
        assertThatThrownBy(() -> SharedRegistry.open(folder, "looking", Role.LOOKING, PATIENCE))
                .isInstanceOfSatisfying(
                        LeaseholdException.class, e -> assertThat(e.code()).isEqualTo("registry_empty"));
        assertThat(folder).doesNotExist();
    }

    @Test
    void aLinkWhereTheSocketBelongsIsRefusedInWords() throws Exception {
        open("first", Role.SERVING).close();
        Files.createSymbolicLink(new RegistryFolder(folder).socketFile(), temp.resolve("elsewhere"));
        assertRefused("is a symbolic link");
    }

    @Test
    void aLinkWhereTheOwnerIsNamedIsRefusedInWords() throws Exception {
        open("first", Role.SERVING).close();
        Files.createSymbolicLink(new RegistryFolder(folder).ownerFile(), temp.resolve("elsewhere"));
        assertRefused("owner.json is a symbolic link");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nobodyOpensAPort() throws Exception {
        try (var holder = new ShareProgram.Running(folder, "holder", "hold");
                var client = SharedRegistry.open(folder, "client", Role.SERVING, PATIENCE)) {
            client.register(external("p-1"));
            assertThat(portsOf(holder.pid())).isEmpty();
        }
    }

    /** The inodes of listening TCP sockets that are among the open files of that program. */
    private static List<String> portsOf(long pid) throws IOException {
        var listening = new HashSet<String>();
        for (var table : List.of("tcp", "tcp6")) {
            var file = Path.of("/proc", Long.toString(pid), "net", table);
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > 9 && fields[3].equals("0A"))
                        .forEach(fields -> listening.add("socket:[" + fields[9] + "]"));
            }
        }
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.map(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString();
                        } catch (IOException closed) {
                            return "";
                        }
                    })
                    .filter(listening::contains)
                    .toList();
        }
    }

    @Test
    void aFileWhereTheSocketBelongsIsRefusedInWords() throws Exception {
        open("first", Role.SERVING).close();
        Files.writeString(new RegistryFolder(folder).socketFile(), "nothing");
        assertRefused("is not a socket");
    }

    @Test
    void aFolderThatOthersCanEnterIsRefusedInWords() throws Exception {
        open("first", Role.SERVING);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefused("is open to other users");
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> SharedRegistry.open(folder, "second", Role.SERVING, PATIENCE))
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class, e -> assertThat(e.code()).isEqualTo("registry_rights"))
                .hasMessageContaining(words);
    }

    @Test
    void aSocketThatIsLeftBehindStopsNobody() throws Exception {
        open("first", Role.SERVING).close();
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(new RegistryFolder(folder).socketFile()));
        }
        open("second", Role.SERVING).register(external("p-1"));
        assertThat(owner()).isEqualTo("second");
    }

    @Test
    void aFolderWithALongNameIsServedElsewhereAndSaysWhere() {
        folder = temp.resolve("a-long-name-".repeat(12));
        open("first", Role.SERVING);
        var said = OwnerFacts.announced(new RegistryFolder(folder)).orElseThrow();
        assertThat(said.socket()).isNotNull();
        assertThat(Path.of(said.socket())).exists();
        assertThat(open("second", Role.SERVING).register(external("p-1")).created())
                .isTrue();
        closeAll();
        opened.clear();
        assertThat(Path.of(said.socket())).doesNotExist();
    }

    @Test
    void theOwnerSaysWhoItIsAndHowToProveItsDeath() {
        open("first", Role.SERVING);
        var said = OwnerFacts.announced(new RegistryFolder(folder)).orElseThrow();
        assertThat(said.evidence()).isInstanceOf(LivenessEvidence.LocalProcess.class);
        assertThat(said.pid()).isEqualTo(ProcessHandle.current().pid());
    }

    // ---------------------------------------------------------------- what others send

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "{\"frame\":\"call\",\"id\":1,\"operation\":\"find\",\"not_after\":9}\n{\"process_id\":\"p\"}",
                "{\"frame\":\"welcome\"}",
                ""
            })
    void whatIsNoHelloEndsItsOwnConnectionOnly(String text) throws Exception {
        open("first", Role.SERVING);
        var client = open("client", Role.SERVING);
        try (var raw = connect()) {
            raw.write(frame(text.getBytes()));
            assertEnds(raw);
        }
        assertThat(client.register(external("p-1")).created()).isTrue();
    }

    @Test
    void anEndlessFrameEndsItsOwnConnectionOnly() throws Exception {
        open("first", Role.SERVING);
        var client = open("client", Role.SERVING);
        try (var raw = connect()) {
            raw.write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
            assertEnds(raw);
        }
        assertThat(client.find("p-1")).isEmpty();
    }

    @Test
    void anotherProtocolIsToldWhatIsSpokenHere() throws Exception {
        open("first", Role.SERVING);
        try (var raw = connect()) {
            hello(raw, 99, "c-1");
            var answer = new FrameReader(raw).next().orElseThrow();
            assertThat(answer.head()).isInstanceOf(Head.Leaving.class);
            assertThat(answer.body(Failure.class).code()).isEqualTo("registry_newer");
        }
    }

    @Test
    void anUnknownOperationAndForeignArgumentsAreAnsweredAndTheConnectionGoesOn() throws Exception {
        open("first", Role.SERVING);
        try (var raw = connect()) {
            var reader = new FrameReader(raw);
            hello(raw, Head.PROTOCOL, "c-1");
            assertThat(reader.next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
            assertThat(answer(raw, reader, "java.lang.Runtime.exec", "{}")).isEqualTo("invalid_argument");
            assertThat(answer(raw, reader, "find", "{\"process\":1}")).isEqualTo("invalid_json");
            assertThat(answer(raw, reader, "find", "no json")).isEqualTo("invalid_json");
            send(raw, new Head.Call(2, "find", Long.MAX_VALUE / 2 + System.nanoTime()), "{\"process_id\":\"p\"}");
            assertThat(reader.next().orElseThrow().head()).isInstanceOf(Head.Answer.class);
        }
    }

    @Test
    void aRequestWhoseTimeIsOverIsNotExecuted() throws Exception {
        var owner = open("first", Role.SERVING);
        try (var raw = connect()) {
            var reader = new FrameReader(raw);
            hello(raw, Head.PROTOCOL, "c-1");
            assertThat(reader.next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
            var late = new Head.Call(1, "register", System.nanoTime() - 1);
            raw.write(ByteBuffer.wrap(Frame.of(late, external("late")).bytes()));
            assertThat(reader.next().orElseThrow().head()).isEqualTo(new Head.NotExecuted(1));
            assertThat(owner.find("late")).isEmpty();
        }
    }

    @Test
    void whatAClientSaysOfItselfIsStoredOnlyWhenTheOwnerCanSeeItAlive() throws Exception {
        var owner = open("first", Role.SERVING);
        owner.register(external("seen"));
        owner.register(external("unseen"));
        var self = Probes.ofThisSystem(null, InstantSource.system()).self();
        var claimer = new LeaseOwner("w", "i-1", self);
        open("client", Role.SERVING).claim("seen", claimer, Duration.ofSeconds(30));
        assertThat(owner.find("seen").orElseThrow().lease().holder().owner()).isEqualTo(claimer);
        try (var raw = connect()) {
            var reader = new FrameReader(raw);
            hello(raw, Head.PROTOCOL, "c-1");
            assertThat(reader.next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
            var claim = new LeaseOperations.Claim("unseen", claimer, Duration.ofSeconds(30));
            var call = new Head.Call(1, "claim", System.nanoTime() + PATIENCE.toNanos());
            raw.write(ByteBuffer.wrap(Frame.of(call, claim).bytes()));
            assertThat(reader.next().orElseThrow().head()).isInstanceOf(Head.Answer.class);
        }
        assertThat(owner.find("unseen").orElseThrow().lease().holder().owner().evidence())
                .isEqualTo(LivenessEvidence.OPAQUE);
    }

    @Test
    void anOwnerWhoseLockWasReplacedGivesWayAndItsOwnCallsGoOn() throws Exception {
        var first = open("first", Role.SERVING);
        var second = open("second", Role.SERVING);
        second.register(external("p-1"));
        Files.delete(new RegistryFolder(folder).lockFile());
        assertThat(first.register(external("p-2")).created()).isTrue();
        assertThat(second.register(external("p-3")).created()).isTrue();
        assertThat(first.find("p-3")).isPresent();
        assertThat(second.facts().epoch()).isEqualTo(first.facts().epoch());
    }

    @Test
    void aResultOfManyPartsAndARequestOfManyPartsArrive() {
        var owner = open("first", Role.SERVING);
        var client = open("client", Role.SERVING);
        owner.register(external("p-1"));
        var text = ProcessJson.parse("\"" + "ü".repeat(200_000) + "\"");
        for (var n = 0; n < 15; n++) {
            client.append(new ProcessWrites.AppendRequest("p-1", "note", text, null, null, null));
        }
        var read = new ArrayList<ProcessEvent>();
        for (var page = client.events("p-1", 0, 100);
                !page.isEmpty();
                page = client.events("p-1", page.getLast().sequence(), 100)) {
            assertThat(page)
                    .as("what takes more than one frame")
                    .hasSizeLessThan(16)
                    .isEqualTo(owner.events("p-1", page.getFirst().sequence() - 1, 100));
            read.addAll(page);
        }
        assertThat(read).hasSize(16);
    }

    @Test
    void aNewConnectionOfAClientTakesThePlaceOfItsOldOne() throws Exception {
        open("first", Role.SERVING);
        try (var old = connect();
                var fresh = connect()) {
            hello(old, Head.PROTOCOL, "c-1");
            assertThat(new FrameReader(old).next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
            hello(fresh, Head.PROTOCOL, "c-1");
            assertThat(new FrameReader(fresh).next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
            assertEnds(old);
        }
    }

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(new RegistryFolder(folder).socketFile()));
        return channel;
    }

    private static void hello(SocketChannel raw, int protocol, String clientId) throws IOException {
        var hello = new Head.Hello(protocol, "raw", clientId, Role.ACTING, LivenessEvidence.OPAQUE);
        raw.write(ByteBuffer.wrap(Frame.of(hello).bytes()));
    }

    private static String answer(SocketChannel raw, FrameReader reader, String operation, String arguments)
            throws IOException {
        send(raw, new Head.Call(1, operation, System.nanoTime() + PATIENCE.toNanos()), arguments);
        return reader.next().orElseThrow().body(Failure.class).code();
    }

    private static void send(SocketChannel raw, Head head, String body) throws IOException {
        raw.write(ByteBuffer.wrap(new Frame(head, body.getBytes()).bytes()));
    }

    private static ByteBuffer frame(byte[] bytes) {
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private static void assertEnds(SocketChannel raw) throws IOException {
        var buffer = ByteBuffer.allocate(1_024);
        try {
            while (raw.read(buffer) >= 0) {
                buffer.clear();
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
