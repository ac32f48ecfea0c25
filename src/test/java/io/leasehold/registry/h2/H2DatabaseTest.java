package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.count;
import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static io.leasehold.registry.h2.Registries.withNotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class H2DatabaseTest {
    @TempDir
    Path dir;

    private RegistryFolder folder;

    @BeforeEach
    void make() {
        folder = in(dir);
        try (var database = open(folder)) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 1, h -> h.execute("insert into note (id) values (1)"))
                    .join();
        }
    }

    @Test
    void aNewRegistryIsClosedToOthersAndHoldsTheNamedFiles() throws IOException {
        try (var database = open(folder)) {
            assertThat(mode(folder.path())).isEqualTo("rwx------");
            for (var file : List.of(
                    folder.databaseFile(), folder.idFile(), folder.keyFile(), folder.lockFile(), folder.ownerFile())) {
                assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
            }
            assertThat(database.warnings()).isEmpty();
            assertThat(database.stillOwner()).isTrue();
        }
        assertThat(folder.ownerFile()).doesNotExist();
        assertThat(folder.path().resolve("registry.trace.db"))
                .as("what the database writes when something went wrong")
                .doesNotExist();
    }

    @Test
    void everyOpeningRaisesTheEpochInTheFileAndBesideIt() throws IOException {
        try (var database = open(folder)) {
            assertThat(database.identity().epoch()).isEqualTo(2);
            assertThat(count(database)).isEqualTo(1);
        }
        var beside = ProcessJson.read(Files.readString(folder.idFile()), RegistryIdentity.class);
        assertThat(beside.epoch()).isEqualTo(2);
    }

    @Test
    void theSettingsAreInForce() {
        try (var database = open(folder)) {
            var settings = database.startWriter(GroupListener.none())
                    .submitExclusive(h -> h.createQuery("""
                                    select setting_name || '=' || setting_value from information_schema.settings
                                    where setting_name in ('WRITE_DELAY', 'RETENTION_TIME', 'OPTIMIZE_REUSE_RESULTS',
                                      'ANALYZE_AUTO', 'QUERY_CACHE_SIZE', 'DB_CLOSE_ON_EXIT', 'MAX_COMPACT_TIME')
                                    """).mapTo(String.class).list())
                    .join();
            assertThat(settings)
                    .contains(
                            "WRITE_DELAY=0",
                            "RETENTION_TIME=5000",
                            "ANALYZE_AUTO=0",
                            "QUERY_CACHE_SIZE=256",
                            "MAX_COMPACT_TIME=0");
        }
    }

    @Test
    void aSecondOpeningIsRefusedWithTheHoldersName() {
        try (var opened = open(folder)) {
            assertThat(opened.stillOwner()).isTrue();
            assertRefused(
                    "registry_held",
                    "held by test (pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void noRegistryIsNotMadeByOpening() {
        var none = new RegistryFolder(dir.resolve("none"));
        assertThatThrownBy(() -> H2Database.open(none, OpenRequest.of(Registries.OWNER, Duration.ZERO)))
                .hasMessageContaining("There is no registry");
        assertThat(none.path()).doesNotExist();
    }

    @Test
    void aFolderThatOthersCanReachIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-x---"));
        assertRefused("registry_rights", "is open to other users (rwxr-x---)");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder.keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("registry_rights", "registry.key is open to other users");
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        assumeTrue(EffectiveUser.id() == 0, "only root can give a folder away");
        Files.setAttribute(folder.path(), "unix:uid", 12345);
        assertRefused("registry_rights", "belongs to the user 12345");
    }

    @Test
    void linksAreRefused() throws IOException {
        var link = new RegistryFolder(Files.createSymbolicLink(dir.resolve("link"), folder.path()));
        assertThatThrownBy(() -> open(link)).hasMessageContaining("is a symbolic link");
        for (var file : List.of(folder.lockFile(), folder.databaseFile(), folder.idFile(), folder.keyFile())) {
            var elsewhere = dir.resolve("elsewhere");
            Files.move(file, elsewhere);
            Files.createSymbolicLink(file, elsewhere);
            assertRefused("registry_rights", file.getFileName() + " is a symbolic link");
            Files.delete(file);
            Files.move(elsewhere, file);
        }
    }

    @Test
    void anEmptyOrMissingDatabaseIsRefusedAndStaysAsItIs() throws IOException {
        Files.write(folder.databaseFile(), new byte[0]);
        assertRefused("registry_empty", "is empty");
        assertThat(Files.size(folder.databaseFile())).isZero();
        Files.delete(folder.databaseFile());
        assertRefused("registry_empty", "is missing");
        assertThat(folder.databaseFile()).doesNotExist();
    }

    @Test
    void aForeignOrDamagedDatabaseIsRefusedAndStaysAsItIs() throws IOException {
        var whole = Files.readAllBytes(folder.databaseFile());
        Files.writeString(folder.databaseFile(), "someone's diary ".repeat(1000));
        assertRefused("registry_foreign", "is no registry");
        assertThat(Files.readString(folder.databaseFile())).startsWith("someone's diary");

        Files.write(folder.databaseFile(), new byte[20_000]);
        assertRefused("registry_damaged", "has no header");

        Files.write(folder.databaseFile(), Arrays.copyOf(whole, 2 * 4096 + 10));
        assertRefused("registry_damaged", "damaged");

        var newer = new String(whole, StandardCharsets.ISO_8859_1).replace("format:3", "format:9");
        Files.write(folder.databaseFile(), newer.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("registry_newer", "newer program");
    }

    @Test
    void aDatabaseWithoutItsIdOrKeyIsRefused() throws IOException {
        var id = Files.readString(folder.idFile());
        Files.delete(folder.idFile());
        assertRefused("registry_foreign", "no registry.id");
        SafeFiles.replace(folder.idFile(), "{\"registry");
        assertRefused("registry_damaged", "registry.id is damaged");
        SafeFiles.replace(folder.idFile(), id);

        SafeFiles.replace(folder.keyFile(), "0123");
        assertRefused("registry_foreign", "does not open this database");
        Files.delete(folder.keyFile());
        assertRefused("registry_damaged", "registry.key is missing");
    }

    @Test
    void aCopyIsRefused() throws IOException {
        var copy = new RegistryFolder(dir.resolve("copy"));
        copy(folder.path(), copy.path());
        assertThatThrownBy(() -> open(copy)).satisfies(e -> code(e, "registry_copied"));
        open(folder).close();
    }

    @Test
    void aMovedFolderIsNoCopy() throws IOException {
        var moved = new RegistryFolder(Files.move(folder.path(), dir.resolve("moved")));
        try (var database = open(moved)) {
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void anotherMachineIsACopy() throws IOException {
        rewriteId(new RegistryIdentity(id().registryId(), id().epoch(), id().fileKey(), null, "0".repeat(32)));
        if (Files.exists(Path.of("/etc/machine-id")) && Files.size(Path.of("/etc/machine-id")) > 0) {
            assertRefused("registry_copied", "another machine");
        }
    }

    @Test
    void anOlderDatabaseOrAnotherIdIsACopy() throws IOException {
        var old = Files.readAllBytes(folder.databaseFile());
        open(folder).close();
        open(folder).close();
        // Written in place, so that its inode stays.
        Files.write(folder.databaseFile(), old);
        assertRefused("registry_copied", "opened 1 times and its registry.id 3 times");

        rewriteId(new RegistryIdentity("another", 1, id().fileKey(), null, id().machineId()));
        assertRefused("registry_copied", "of another registry");
    }

    @Test
    void aCrashBetweenTheTwoWritesOfAnOpeningIsNoCopy() throws IOException {
        var before = id();
        open(folder).close();
        rewriteId(before);
        try (var database = open(folder)) {
            assertThat(database.identity().epoch()).isEqualTo(3);
        }
    }

    @Test
    void openingsThatCannotRecordThemselvesMakeNoCopyOfTheOriginal() throws IOException {
        var obstacle = Files.createDirectories(folder.path().resolve("registry.id.new/full"));
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> open(folder)).isInstanceOf(LeaseholdException.class);
        }
        Files.delete(obstacle);
        try (var database = open(folder)) {
            assertThat(database.identity().epoch()).isEqualTo(3);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aMakingThatWasCutShortBeginsAgain() throws IOException {
        rewriteId(new RegistryIdentity("half", 0, null, null, null));
        Files.write(folder.databaseFile(), new byte[0]);
        try (var database = open(folder)) {
            assertThat(database.identity().epoch()).isEqualTo(1);
            assertThat(database.identity().registryId()).isNotEqualTo("half");
        }
    }

    @Test
    void aRegistryIsNotMadeAmongOtherFiles() throws IOException {
        var home = Files.createDirectory(
                dir.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> open(new RegistryFolder(home)))
                .satisfies(e -> code(e, "registry_foreign"))
                .hasMessageContaining("letter.txt");
        assertThat(home.resolve("owner.lock")).doesNotExist();
    }

    @Test
    void aNewerSchemaIsRefusedInWords() {
        alter("insert into schema_version (version, name, sha256, applied_ms) values (99, 'V99__x.sql', '', 0)");
        assertRefused("registry_newer", "has schema 99; this program knows up to ");
    }

    @Test
    void aSchemaOfOtherScriptsIsRefused() {
        alter("update schema_version set sha256 = 'x' where version = 1");
        assertRefused("registry_foreign", "another script than V1__registry.sql");
    }

    @Test
    void codeAndForeignTablesInTheFileAreRefused() {
        alter("create alias sly as 'void sly() {}'");
        assertRefused("registry_foreign", "routine SLY");
    }

    @Test
    void anotherUserInTheFileIsRefused() {
        alter("create user mallory password 'x' admin");
        assertRefused("registry_foreign", "user MALLORY");
    }

    @Test
    void aRemoteFileSystemIsRefusedAndATemporaryOneWarned() {
        var request = OpenRequest.of(Registries.OWNER, Duration.ZERO);
        assertThatThrownBy(() -> H2Database.open(folder, new FolderCheck(folder, path -> "nfs4"), request))
                .satisfies(e -> code(e, "registry_file_system"))
                .hasMessageContaining("nfs4");
        try (var database = H2Database.open(folder, new FolderCheck(folder, path -> "tmpfs"), request)) {
            assertThat(database.warnings()).singleElement().asString().contains("tmpfs");
        }
    }

    @Test
    void aPathThatWouldChangeTheSettingsIsRefused() {
        var sly = new RegistryFolder(dir.resolve("a;INIT=drop all objects"));
        assertThatThrownBy(() -> open(sly)).satisfies(e -> code(e, "invalid_argument"));
    }

    @Test
    void abandonLeavesEverythingAcknowledged() {
        var database = open(folder);
        var writer = database.startWriter(GroupListener.none());
        writer.submit(Lane.NORMAL, 1, h -> h.execute("insert into note (id) values (2)"))
                .join();
        database.abandon();
        try (var again = open(folder)) {
            assertThat(count(again)).isEqualTo(2);
        }
    }

    private void alter(String sql) {
        try (var database = open(folder)) {
            database.startWriter(GroupListener.none())
                    .submitExclusive(h -> h.execute(sql))
                    .join();
        }
    }

    private void assertRefused(String code, String words) {
        assertThatThrownBy(() -> open(folder).close())
                .satisfies(e -> code(e, code))
                .hasMessageContaining(words);
    }

    private static void code(Throwable e, String code) {
        assertThat(e)
                .isInstanceOfSatisfying(
                        LeaseholdException.class, l -> assertThat(l.code()).isEqualTo(code));
    }

    private RegistryIdentity id() throws IOException {
        return ProcessJson.read(Files.readString(folder.idFile()), RegistryIdentity.class);
    }

    private void rewriteId(RegistryIdentity identity) throws IOException {
        SafeFiles.replace(folder.idFile(), ProcessJson.write(identity));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
