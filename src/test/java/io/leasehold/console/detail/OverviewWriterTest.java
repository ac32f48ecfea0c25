package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.SampleRegistry;
import io.leasehold.console.detail.OverviewSheet.Entry;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.text.Masking;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet about a process over rows of a real registry, without a toolkit. */
class OverviewWriterTest {
    @TempDir
    private Path temp;

    private final Times times = new Times(ZoneOffset.UTC);
    private SampleRegistry sample;
    private Stories stories;

    @BeforeEach
    void open() {
        sample = new SampleRegistry(temp.resolve("registry"));
        stories = new Stories(sample);
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private OverviewSheet sheet(String id) {
        var row = sample.registry.find(id).orElseThrow();
        var ref = row.record().registration().envRef();
        return OverviewWriter.sheet(
                JudgedRow.of(row, List.of(), Judgement.View.LOOKING, sample.registry.clock()),
                ref == null ? null : sample.registry.environment(ref).orElseThrow(),
                times,
                Masking.USUAL);
    }

    private static Entry entry(OverviewSheet sheet, String name) {
        return sheet.sections().stream()
                .flatMap(section -> section.entries().stream())
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entry " + name));
    }

    private static List<String> titles(OverviewSheet sheet) {
        return sheet.sections().stream().map(OverviewSheet.Section::title).toList();
    }

    @Test
    void aLabelWithoutWordsIsNoLine() {
        assertThat(entry(sheet(sample.rerunnable("named", "backup")), "Label").shown())
                .isEqualTo("backup");
        assertThat(sheet(sample.rerunnable("nameless", "")).sections())
                .flatExtracting(OverviewSheet.Section::entries)
                .extracting(Entry::name)
                .contains("Kind")
                .doesNotContain("Label");
    }

    @Test
    void aCommandIsShownAsItIsTypedAndWithoutItsPassword() {
        var command = entry(sheet(stories.declared("b", "backup")), "Command");
        assertThat(command.shown())
                .isEqualTo("pg_dump --host db.example --password •••••• '--file=/srv/backup of orders.sql'");
        assertThat(command.whole()).contains("--password hunter2");
        assertThat(command.hidden()).isTrue();
    }

    @Test
    void secretVariablesAreHiddenByTheirNamesAndAddressesLoseTheirPasswords() {
        var environment = entry(sheet(stories.declared("b", "backup")), "Environment");
        assertThat(environment.shown().lines())
                .containsExactly(
                        "API_TOKEN=••••••",
                        "DATABASE_URL=postgres://ops:••••••@db.example/orders",
                        "LANG=en_US.UTF-8",
                        "PATH=/usr/local/bin:/usr/bin:/bin",
                        "PGPASSWORD=••••••");
        assertThat(environment.whole()).contains("PGPASSWORD=hunter2", "API_TOKEN=t0ken");
    }

    @Test
    void theDeclarationNamesLimitsAndDisposition() {
        var sheet = sheet(stories.declared("b", "backup"));
        assertThat(entry(sheet, "Time limit").shown()).isEqualTo("1 h (5400 s)");
        assertThat(entry(sheet, "Tries").shown()).isEqualTo("at most 10");
        assertThat(entry(sheet, "Folder").shown()).isEqualTo("/srv/backup");
        assertThat(entry(sheet, "Disposition").shown()).startsWith("rerunnable");
        assertThat(entry(sheet, "Originator").shown()).isEqualTo("the host, cron");
        assertThat(entry(sheet, "Caused by").shown())
                .contains("nightly", Masking.MASK)
                .doesNotContain("t0ken");
        assertThat(titles(sheet)).containsExactly("Status", "Declaration", "Provenance");
    }

    @Test
    void anOutcomeHasItsCodeAndItsFacts() {
        sample.failed("f", "");
        var sheet = sheet("f");
        assertThat(titles(sheet)).startsWith("Status", "Outcome");
        assertThat(entry(sheet, "Code").shown()).isEqualTo("command_exit (execution)");
        assertThat(entry(sheet, "Message").shown()).isEqualTo("pg_dump ended with 1");
    }

    @Test
    void waitsAndRequestsAreNamed() {
        var id = sample.ownerBound("w", "");
        sample.registry.enterWait(
                sample.begun(id, sample.alive),
                new WaitState(new WaitKind.Process("report-17"), sample.wall().millis()));
        sample.registry.requestAbandon(id, new Act("ops", "container was removed"));
        var sheet = sheet(id);
        assertThat(entry(sheet, "Waits for").shown()).isEqualTo("the end of process report-17, since 09:00:00");
        assertThat(entry(sheet, "Abandon").shown()).isEqualTo("asked by ops at 09:00:00: “container was removed”");
    }

    @Test
    void treesAreHiddenAtEveryDepth() {
        var tree = ProcessJson.parse("{\"a\":[{\"Api-Key\":\"x\",\"n\":1}],\"password\":null,\"monkey\":\"banana\"}");
        assertThat(Masking.USUAL.tree(tree))
                .isEqualTo(ProcessJson.parse(
                        "{\"a\":[{\"Api-Key\":\"••••••\",\"n\":1}],\"password\":null,\"monkey\":\"banana\"}"));
    }

    @Test
    void optionsWithSecretNamesLoseTheirValues() {
        assertThat(Masking.USUAL.arguments(
                        "x", List.of("--token=abc", "-v", "--secret", "s", "token", "--password", "--quiet")))
                .containsExactly("--token=••••••", "-v", "--secret", "••••••", "token", "--password", "--quiet");
    }

    @Test
    void theLastSignsAreAgesWhileItLivesAndMomentsAfterwards() {
        var now = sample.wall().millis();
        var signs = new LastSigns.Signs(OptionalLong.of(now - 9_660_000), OptionalLong.empty());
        assertThat(signs.words(true, true, now, times)).isEqualTo("Last event 2 h 41 min ago · no output yet");
        assertThat(signs.words(true, false, now, times)).isEqualTo("Last event 06:19:00 · no output");
        assertThat(signs.words(false, true, now, times)).isEqualTo("Last event 2 h 41 min ago");
    }
}
