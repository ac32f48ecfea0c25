package io.leasehold.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.look.Disclosure;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditModelTest {
    private final AuditModel model = new AuditModel(AuditLog.ACTS, 3);

    private static AuditLine act(long number, String by, String act, String process, String reason) {
        return ActText.line(
                new RecordedAct(number, number, by, act, process, reason, "running", "running", "done"),
                Disclosure.MASKED);
    }

    @Test
    void nothingReadAndNothingThereAreSaidDifferently() {
        assertThat(model.messageProperty().get()).isEqualTo("Reading…");
        model.show(List.of());
        assertThat(model.messageProperty().get()).isEqualTo("Nobody has intervened.");
        assertThat(model.extent()).isEmpty();
    }

    @Test
    void everyWordMustBeSaid() {
        model.show(
                List.of(act(2, "anna", "cancel", "import-1", "OPS-311"), act(1, "ops", "abandon", "import-2", "gone")));
        model.filterProperty().set("  IMPORT ops ");
        assertThat(model.shown()).extracting(AuditLine::number).containsExactly(2L, 1L);
        model.filterProperty().set("anna import");
        assertThat(model.shown()).extracting(AuditLine::number).containsExactly(2L);
        assertThat(model.extent()).isEqualTo("1 of 2 lines");
        model.filterProperty().set("bert");
        assertThat(model.messageProperty().get()).isEqualTo("None of 2 lines says that.");
        assertThat(model.chosenProperty().get()).isNull();
    }

    @Test
    void theChosenLineStaysChosenWhenNewOnesCome() {
        var one = act(1, "ops", "cancel", "a", "x");
        var two = act(2, "ops", "cancel", "b", "x");
        model.show(List.of(two, one));
        model.chosenProperty().set(one);
        model.show(List.of(act(3, "ops", "cancel", "c", "x"), two, one));
        assertThat(model.chosenProperty().get()).isEqualTo(one);
        assertThat(model.extent()).isEqualTo("the newest 3 lines");
    }

    @Test
    void olderLinesAreReadWhenSomebodyAsksForThem() {
        assertThat(model.olderLeft()).isFalse();
        var four = IntStream.rangeClosed(1, 4)
                .mapToObj(at -> act(5 - at, "ops", "cancel", "row-" + at, "x"))
                .toList();
        model.show(four.subList(0, model.most()));
        assertThat(model.olderLeft()).isTrue();
        model.older();
        assertThat(model.most()).isEqualTo(6);
        model.show(four);
        assertThat(model.olderLeft()).isFalse();
        assertThat(model.extent()).isEqualTo("4 lines");
    }

    @Test
    void anActOnManyIsOneLineThatNamesThemAll() {
        var ids = IntStream.range(0, 4_985).mapToObj(at -> "row-" + at).toList();
        var line = ActText.line(
                new RecordedAct(7, 1, "ops", "cancel", null, "gone", null, null, "done", ids), Disclosure.MASKED);
        assertThat(line.cells()).containsExactly("ops", "Cancel", "4,985 processes", "Done", "gone");
        assertThat(line.processIds()).hasSize(4_985);
        assertThat(line.matches(List.of("row-4984"))).isTrue();
        assertThat(line.json()).contains("row-4984").doesNotContain("\n");
    }

    @Test
    void hostileTextIsShownAndSecretsAreNot() {
        var line = ActText.line(
                new RecordedAct(
                        1, 1, "op\u202Es", "cancel", "a\u001b[31m", "password=hunter2\nline", null, null, "not_found"),
                Disclosure.MASKED);
        assertThat(String.join("|", line.cells()))
                .doesNotContain("\u202E")
                .doesNotContain("\u001b")
                .doesNotContain("hunter2")
                .doesNotContain("\n")
                .contains("|Refused|");
        assertThat(line.json()).doesNotContain("hunter2").doesNotContain("\u001b");
        assertThat(line.processIds()).containsExactly("a\u001b[31m");
    }

    @Test
    void aRefusedWriteNamesRowTokenOwnerAndOperation() {
        var owner = new LeaseOwner("worker-7", "inc-1", new LivenessEvidence.Opaque());
        var line = RefusalText.line(new RefusedWrite(4, 9, "import-1", 17, owner, "append"), Disclosure.MASKED);
        assertThat(line.cells()).containsExactly("import-1", "17", "worker-7", "append");
        assertThat(line.processIds()).containsExactly("import-1");
    }
}
