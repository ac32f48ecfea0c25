package io.leasehold.console.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.settings.SavedView;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A name stands for one view only, and a view keeps its id. */
class SavedListTest {
    private static final SavedView SLOW = new SavedView("saved-1", "Slow", "age>1h");
    private static final SavedView IMPORTS = new SavedView("saved-2", "Imports", "kind:import");
    private static final SavedList BOTH = new SavedList(List.of(SLOW, IMPORTS));

    @Test
    void theSameNameGetsTheNewFilterAndKeepsItsPlace() {
        assertThat(BOTH.with(new SavedView("saved-3", "slow", "age>2h")).views())
                .containsExactly(new SavedView("saved-1", "slow", "age>2h"), IMPORTS);
        assertThat(BOTH.with(new SavedView("saved-3", "Mine", "try>2")).views())
                .containsExactly(SLOW, IMPORTS, new SavedView("saved-3", "Mine", "try>2"));
    }

    @Test
    void aNewNameKeepsIdAndFilterAndGivesUpWhoHadIt() {
        assertThat(BOTH.renamed("saved-1", "Late").views())
                .containsExactly(new SavedView("saved-1", "Late", "age>1h"), IMPORTS);
        assertThat(BOTH.renamed("saved-1", "imports").views())
                .containsExactly(new SavedView("saved-1", "imports", "age>1h"));
        assertThat(BOTH.renamed("saved-9", "Late")).isEqualTo(BOTH);
        assertThat(BOTH.without("saved-1").views()).containsExactly(IMPORTS);
    }

    @Test
    void anEmptyALongAndATakenNameAreRefused() {
        var taken = Set.of("Live", "Needs you");
        assertThat(BOTH.refusal(" ", taken)).isEqualTo("A view needs a name.");
        assertThat(BOTH.refusal("n".repeat(25), taken)).isEqualTo("A name has at most 24 characters.");
        assertThat(BOTH.refusal("needs you", taken)).isEqualTo("Every registry has a view of that name.");
        assertThat(BOTH.refusal("n".repeat(24), taken)).isEmpty();
        assertThat(BOTH.refusal("Slow", taken)).isEmpty();
    }
}
