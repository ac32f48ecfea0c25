package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import io.leasehold.lease.Finding;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.recovery.VerdictText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path temp;

    @Test
    void everyCodeIsExplainedAndNothingElse() throws IOException {
        var codes = new TreeSet<String>();
        Stream.of(
                        InvalidInput.Code.values(),
                        NotFound.Code.values(),
                        Refused.Code.values(),
                        RegistryUnavailable.Code.values(),
                        Finding.Reason.values())
                .flatMap(Arrays::stream)
                .map(code -> code.name().toLowerCase(Locale.ROOT))
                .forEach(codes::add);
        codes.add(new TimedOut(null, "", "").code());
        Arrays.stream(VerdictCode.values()).map(VerdictCode::label).forEach(codes::add);
        codes.addAll(holds());
        codes.add("internal");

        assertThat(Explanations.shipped().codes()).containsExactlyElementsOf(codes);
    }

    private static Set<String> holds() throws IOException {
        var phrases = new Properties();
        try (var in = VerdictText.class.getResourceAsStream("verdicts.properties")) {
            phrases.load(in);
        }
        var holds = new TreeSet<String>();
        phrases.stringPropertyNames().stream()
                .filter(name -> name.startsWith("held.") && name.endsWith(".short"))
                .map(name -> name.substring(0, name.length() - ".short".length()))
                .forEach(holds::add);
        assertThat(holds).isNotEmpty();
        return holds;
    }

    @Test
    void everyExplanationIsWhole() {
        var known = Explanations.shipped();
        assertThat(known.codes()).allSatisfy(code -> {
            var text = known.of(code).orElseThrow();
            assertThat(text.meaning()).endsWith(".").hasSizeGreaterThan(15);
            assertThat(text.remedy()).isNotBlank();
        });
    }

    @Test
    void aCodeIsExplainedWithWhatToDo() {
        var shell = new Shell(temp.resolve("registry"), temp);
        var told = shell.type("explain", "lease_superseded");
        assertThat(told.code()).isZero();
        assertThat(told.out()).contains("no longer holds").contains("What to do: Stop this run");
        assertThat(shell.type("explain", "needs.unproven", "--json").out()).contains("\"code\":\"needs.unproven\"");
        assertThat(shell.type("explain").out().lines()).hasSizeGreaterThan(90);
        var unknown = shell.type("explain", "superseded");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("lease_superseded");
    }

    @Test
    void aMistypedCodeGetsTheNearestAsAHint() {
        var shell = new Shell(temp.resolve("registry"), temp);
        var mistyped = shell.type("explain", "lease_superceeded");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("Did you mean lease_superseded?", "leasehold explain lease_superseded");
        assertThat(shell.type("explain", "Neds.Unproven").err()).contains("Did you mean needs.unproven?");
        assertThat(shell.type("explain", "weather").err()).contains("List them all with: leasehold explain");
    }
}
